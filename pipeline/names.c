/* names.c - files of compiled lists, mapped and checked. */
#include "names.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "names_parts.h"

/* True if n items of `size` bytes at an offset lie inside the file. */
static bool inside(const struct names_part *part, uint64_t offset, uint64_t n,
                   size_t size)
{
	return offset % 8 == 0 && offset <= part->size &&
	       n <= (part->size - offset) / size;
}

static bool filter_open(struct names_part *part, int which)
{
	uint32_t bits = part->header.filter_bits[which];
	uint64_t offset = part->header.filter[which];

	if (bits < 7 || bits >= 32 ||
	    !inside(part, offset, (UINT64_C(1) << bits) / 64, 8))
		return false;
	part->filter[which] = (const void *)(part->at + offset);
	return true;
}

static bool part_open(struct names_part *part)
{
	const struct names_header *h = &part->header;

	if (h->nlists > NAMES_LISTS || h->nsheets > NAMES_SHEETS ||
	    !inside(part, sizeof *h, (uint64_t)h->nlists + h->nsheets,
	            sizeof *part->lists) ||
	    h->strings > part->size)
		return false;
	part->lists = (const void *)(part->at + sizeof *h);
	if (names_check(*h, part->lists) != h->check)
		return false;
	part->sheets = part->lists + h->nlists;
	if (!h->nslots ||
	    !inside(part, h->slots, h->nslots, sizeof *part->slots) ||
	    !inside(part, h->forms, h->nforms, sizeof *part->forms))
		return false;
	part->slots = (const void *)(part->at + h->slots);
	part->forms = (const void *)(part->at + h->forms);
	return filter_open(part, FILTER_FIRST) &&
	       filter_open(part, FILTER_SMALL) &&
	       filter_open(part, FILTER_PAIRS);
}

static bool part_check(struct names_part *part, const char *path,
                       struct problem *problem)
{
	const struct names_header *h = &part->header;

	if (part->size < sizeof *h)
		return problem_set(problem, PROBLEM_DATA,
			"%s: too short to be compiled lists", path);
	memcpy(&part->header, part->at, sizeof *h);
	if (memcmp(h->magic, NAMES_MAGIC, sizeof h->magic))
		return problem_set(problem, PROBLEM_DATA,
			"%s: no compiled lists of dateline", path);
	if (h->order != NAMES_ORDER || h->version != NAMES_VERSION)
		return problem_set(problem, PROBLEM_DATA, "%s: compiled by "
			"another version, or for another kind of machine: run "
			"dateline compile again", path);
	if (h->size != part->size)
		return problem_set(problem, PROBLEM_DATA,
			"%s: %zu bytes, %llu expected: cut or damaged", path,
			part->size, (unsigned long long)h->size);
	return part_open(part) ||
	       problem_set(problem, PROBLEM_DATA, "%s: damaged", path);
}

/* Opens a file that can be mapped; -1 with a problem.  A pipe is not even opened:
 * that would take from it what is for the next reader. */
static int regular_open(const char *path, struct stat *s,
                        struct problem *problem)
{
	bool found = !stat(path, s), regular = found && S_ISREG(s->st_mode);
	int fd = regular ? open(path, O_RDONLY | O_CLOEXEC) : -1;

	if (fd >= 0 && !fstat(fd, s))
		return fd;
	problem_set(problem, PROBLEM_DATA, "%s: %s", path,
	            found && !regular ? "no regular file" : strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

static bool map(struct names_part *part, const char *path, struct problem *problem)
{
	struct stat s;
	int fd = regular_open(path, &s, problem);
	void *at;

	if (fd < 0)
		return false;
	part->size = (size_t)s.st_size;
	if (part->size < sizeof(struct names_header)) {
		close(fd);
		return problem_set(problem, PROBLEM_DATA,
			"%s: too short to be compiled lists", path);
	}
	at = mmap(NULL, part->size, PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	if (at == MAP_FAILED)
		return errno == ENOMEM ? problem_memory(problem) :
			problem_set(problem, PROBLEM_DATA, "%s: %s", path,
			            strerror(errno));
	part->at = at;
	return true;
}

static void part_close(struct names_part *part)
{
	if (part->owned)
		free((void *)(uintptr_t)part->at);
	else if (part->at)
		munmap((void *)(uintptr_t)part->at, part->size);
}

static struct list *list_of(struct names *names, struct text name)
{
	for (size_t i = 0; i < names->nlists; i++)
		if (text_equal(names->lists[i].name, name))
			return &names->lists[i];
	if (names->nlists == sizeof names->lists / sizeof *names->lists)
		return NULL;
	names->lists[names->nlists] = (struct list){ .names = names,
		.name = name, .mask = UINT64_C(1) << names->nlists };
	return &names->lists[names->nlists++];
}

/* Takes the part over, also if it is refused. */
static bool part_add(struct names *names, struct names_part *part, const char *path,
                     struct problem *problem)
{
	if (!part_check(part, path, problem)) {
		part_close(part);
		return false;
	}
	if (names->nparts == NAMES_PARTS) {
		part_close(part);
		return problem_set(problem, PROBLEM_DATA,
			"%s: more than %d files of compiled lists", path,
			NAMES_PARTS);
	}
	names->parts[names->nparts] = *part;
	for (uint32_t i = 0; i < part->header.nlists; i++) {
		struct list *list = list_of(names, part_string(part,
			part->lists[i].name, part->lists[i].name_len));

		if (!list)
			continue;
		list->bit[names->nparts] |= UINT32_C(1) << i;
		list->added |= names->nparts > 0;
		list->common |= part->lists[i].common != 0;
	}
	names->nparts++;
	return true;
}

bool names_add(struct names *names, const char *path, struct problem *problem)
{
	struct names_part part = { 0 };

	return map(&part, path, problem) &&
	       part_add(names, &part, path, problem);
}

bool names_add_bytes(struct names *names, struct buffer *bytes,
                     struct problem *problem)
{
	struct names_part part = { .at = bytes->at, .size = bytes->len, .owned = true };

	*bytes = (struct buffer){ 0 };
	return part_add(names, &part, "compiled lists", problem);
}

struct names *names_open(const char *path, struct problem *problem)
{
	struct names *names = calloc(1, sizeof *names);

	if (!names) {
		problem_memory(problem);
		return NULL;
	}
	if (names_add(names, path, problem))
		return names;
	names_close(names);
	return NULL;
}

void names_close(struct names *names)
{
	if (!names)
		return;
	for (size_t i = 0; i < names->nparts; i++)
		part_close(&names->parts[i]);
	free(names);
}

bool names_compiled(const char *path)
{
	char magic[sizeof NAMES_MAGIC - 1] = "";
	struct problem none;
	struct stat s;
	int fd = regular_open(path, &s, &none);
	bool is = fd >= 0 && read(fd, magic, sizeof magic) == sizeof magic &&
		!memcmp(magic, NAMES_MAGIC, sizeof magic);

	if (fd >= 0)
		close(fd);
	return is;
}

bool names_verify(const struct names *names, struct problem *problem)
{
	for (size_t i = 0; i < names->nparts; i++) {
		const struct names_part *part = &names->parts[i];
		size_t from = names_head_size(&part->header);

		if (text_hash((struct text){ part->at + from,
		              part->size - from }) != part->header.sum)
			return problem_set(problem, PROBLEM_DATA,
				"the compiled lists are damaged");
	}
	return true;
}

void names_forget(struct names *names, const char *list)
{
	for (size_t i = 0; i < names->nlists; i++)
		if (text_is(names->lists[i].name, list))
			names->lists[i].bit[0] = 0;
}

const struct list *names_nth(const struct names *names, size_t i,
                             struct text *name)
{
	if (i >= names->nlists)
		return NULL;
	*name = names->lists[i].name;
	return &names->lists[i];
}

const struct list *names_list(const struct names *names, const char *wanted,
                              struct problem *problem)
{
	for (size_t i = 0; i < names->nlists; i++)
		if (text_is(names->lists[i].name, wanted))
			return &names->lists[i];
	problem_set(problem, PROBLEM_DATA,
		"the compiled lists hold no list %s", wanted);
	return NULL;
}
