/* names.c - a mapped file of lists, and the names at a token. */
#include "names.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "names_file.h"

struct list {
	const struct names *names;
	const struct names_list *file;
	const struct names_slot *slots;
	const struct names_form *forms;
	const uint64_t *filter[2];
};

struct names {
	const char *at;
	size_t size;
	const struct names_header *header;
	struct list *lists;
};

/* True if n items of `size` bytes at an offset lie inside the file. */
static bool inside(const struct names *names, uint64_t offset, uint64_t n,
                   size_t size)
{
	return offset % 8 == 0 && offset <= names->size &&
	       n <= (names->size - offset) / size;
}

static struct text string(const struct names *names, uint32_t at, size_t len)
{
	uint64_t offset = names->header->strings + at;

	if (offset > names->size || len > names->size - offset)
		return TEXT("");
	return (struct text){ names->at + offset, len };
}

static bool filter_check(const struct names *names, const struct names_list *f,
                         int which)
{
	return f->filter_bits[which] >= 7 && f->filter_bits[which] < 32 &&
	       inside(names, f->filter[which],
	              (UINT64_C(1) << f->filter_bits[which]) / 64, 8);
}

static bool lists_check(struct names *names)
{
	const struct names_header *h = names->header;
	struct names_header zero = *h;
	const struct names_list *files = (const void *)(names->at + sizeof *h);
	size_t len = sizeof *h + h->nlists * sizeof *files;
	char *copy;
	bool right;

	if (h->nlists > 1000 || !inside(names, sizeof *h, h->nlists,
	                                sizeof *files) ||
	    h->strings > names->size)
		return false;
	copy = malloc(len);
	names->lists = calloc(h->nlists + 1, sizeof *names->lists);
	if (!copy || !names->lists) {
		free(copy);
		return false;
	}
	zero.check = 0;
	memcpy(copy, names->at, len);
	memcpy(copy, &zero, sizeof zero);
	right = text_hash((struct text){ copy, len }) == h->check;
	free(copy);
	for (size_t i = 0; right && i < h->nlists; i++) {
		const struct names_list *f = &files[i];

		right = f->slot_bits < 32 &&
			inside(names, f->slots, UINT64_C(1) << f->slot_bits,
			       sizeof(struct names_slot)) &&
			filter_check(names, f, 0) && filter_check(names, f, 1) &&
			inside(names, f->forms, f->nforms,
			       sizeof(struct names_form));
		names->lists[i] = (struct list){ names, f,
			(const void *)(names->at + f->slots),
			(const void *)(names->at + f->forms),
			{ (const void *)(names->at + f->filter[0]),
			  (const void *)(names->at + f->filter[1]) } };
	}
	return right;
}

static bool map(struct names *names, const char *path, struct problem *problem)
{
	struct stat s;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	void *at;

	if (fd < 0 || fstat(fd, &s) < 0) {
		problem_set(problem, PROBLEM_DATA, "%s: %s", path,
		            strerror(errno));
		if (fd >= 0)
			close(fd);
		return false;
	}
	names->size = (size_t)s.st_size;
	if (names->size < sizeof(struct names_header)) {
		close(fd);
		return problem_set(problem, PROBLEM_DATA,
			"%s: too short to be compiled lists", path);
	}
	at = mmap(NULL, names->size, PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	if (at == MAP_FAILED)
		return errno == ENOMEM ? problem_memory(problem) :
			problem_set(problem, PROBLEM_DATA, "%s: %s", path,
			            strerror(errno));
	names->at = at;
	names->header = at;
	return true;
}

static bool check(struct names *names, const char *path, struct problem *problem)
{
	const struct names_header *h = names->header;

	if (memcmp(h->magic, NAMES_MAGIC, sizeof h->magic))
		return problem_set(problem, PROBLEM_DATA,
			"%s: no compiled lists of dateline", path);
	if (h->order != NAMES_ORDER || h->version != NAMES_VERSION)
		return problem_set(problem, PROBLEM_DATA, "%s: compiled by "
			"another version, or for another kind of machine: run "
			"dateline compile again", path);
	if (h->size != names->size)
		return problem_set(problem, PROBLEM_DATA,
			"%s: %zu bytes, %llu expected: cut or damaged", path,
			names->size, (unsigned long long)h->size);
	if (!lists_check(names))
		return problem_set(problem, PROBLEM_DATA, "%s: damaged", path);
	return true;
}

struct names *names_open(const char *path, struct problem *problem)
{
	struct names *names = calloc(1, sizeof *names);

	if (!names) {
		problem_memory(problem);
		return NULL;
	}
	if (map(names, path, problem) && check(names, path, problem))
		return names;
	names_close(names);
	return NULL;
}

void names_close(struct names *names)
{
	if (!names)
		return;
	if (names->at)
		munmap((void *)(uintptr_t)names->at, names->size);
	free(names->lists);
	free(names);
}

const struct list *names_nth(const struct names *names, size_t i,
                             struct text *name)
{
	if (i >= names->header->nlists)
		return NULL;
	*name = string(names, names->lists[i].file->name,
	               names->lists[i].file->name_len);
	return &names->lists[i];
}

const struct list *names_list(const struct names *names, const char *wanted,
                              struct problem *problem)
{
	const struct list *list;
	struct text name;

	for (size_t i = 0; (list = names_nth(names, i, &name)); i++)
		if (text_is(name, wanted))
			return list;
	problem_set(problem, PROBLEM_DATA,
		"the compiled lists hold no list %s", wanted);
	return NULL;
}

static const struct names_slot *slot_find(const struct list *list, uint64_t key)
{
	size_t mask = ((size_t)1 << list->file->slot_bits) - 1;

	/* A table that is full by damage must not be searched for ever. */
	for (size_t i = key & mask, tries = 0; tries <= mask;
	     i = (i + 1) & mask, tries++) {
		if (list->slots[i].key == key)
			return &list->slots[i];
		if (!list->slots[i].key)
			return NULL;
	}
	return NULL;
}

/* A name is written with capitals where the list has them; exactly as in the
 * list, or in any way, where the list says so. */
static bool case_fits(const struct document *document, size_t token,
                      uint32_t ntokens, const struct names_form *form,
                      struct text written)
{
	uint32_t capitals = form->capitals;

	if (form->flags & FORM_ANY)
		return true;
	if (form->flags & FORM_EXACT)
		return text_equal(document_span(document, token, ntokens),
		                  written);
	for (uint32_t i = 0; i < ntokens; i++) {
		uint32_t t = document->tokens[token + i].form;

		if (t & TOKEN_HYPHEN)
			continue;
		if ((capitals & 1) && (t & TOKEN_LOWER))
			return false;
		capitals >>= 1;
	}
	return true;
}

/* May a name begin with a token of that key?  `small`: that is written small. */
static bool begins(const struct list *list, uint64_t first, bool small)
{
	uint64_t word = list->filter[small][names_word(first,
		list->file->filter_bits[small])];

	return !(names_bits(first) & ~word);
}

/* The k-th form of a slot; NULL if the file is damaged there. */
static const struct names_form *form_of(const struct list *list,
                                        const struct names_slot *slot,
                                        uint32_t k)
{
	uint64_t i = slot->first + (uint64_t)k;

	return i < list->file->nforms ? &list->forms[i] : NULL;
}

static struct found found_of(const struct list *list,
                             const struct names_form *form, uint32_t ntokens)
{
	return (struct found){ ntokens, form->line, form->prior,
		form->flags & FORM_WEAK,
		string(list->names, form->attributes, form->attributes_len),
		string(list->names, form->form, form->form_len) };
}

size_t list_find(const struct list *list, const struct document *document,
                 size_t token, struct found *found, size_t room)
{
	const struct token *tokens = document->tokens;
	const struct sentence *sentence;
	const struct names_slot *hits[NAMES_TOKENS];
	uint32_t lengths[NAMES_TOKENS];
	uint64_t key = names_key(0, tokens[token].hash);
	size_t n = 0, nhits = 0, end;

	if (!begins(list, key, tokens[token].form & TOKEN_LOWER) ||
	    (tokens[token].form & TOKEN_HYPHEN))
		return 0;
	sentence = document_sentence(document, token);
	end = sentence->token + sentence->ntokens;
	for (size_t i = token; nhits < NAMES_TOKENS;) {
		const struct names_slot *slot = slot_find(list, key);

		if (!slot)
			break;
		if (slot->count > 1) {
			hits[nhits] = slot;
			lengths[nhits++] = (uint32_t)(i + 1 - token);
		}
		do
			i++;
		while (i < end && (tokens[i].form & TOKEN_HYPHEN));
		if (!(slot->count & 1) || i >= end)
			break;
		key = names_key(key, tokens[i].hash);
	}
	while (nhits-- > 0)
		for (uint32_t k = 0; k < hits[nhits]->count / 2 && n < room; k++) {
			const struct names_form *form =
				form_of(list, hits[nhits], k);
			struct found *f = &found[n];

			if (!form)
				break;
			*f = found_of(list, form, lengths[nhits]);
			f->weak |= (form->flags & FORM_EXACT) &&
				sentence->capitals;
			n += case_fits(document, token, lengths[nhits], form,
			               f->form);
		}
	return n;
}

size_t list_find_hashes(const struct list *list, const uint64_t *hashes,
                        size_t n, struct found *found, size_t room)
{
	const struct names_slot *slot = NULL;
	uint64_t key = 0;
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		key = names_key(key, hashes[i]);
		if (!i && !begins(list, key, false))
			return 0;
	}
	slot = slot_find(list, key);
	for (uint32_t k = 0; slot && k < slot->count / 2 && count < room; k++) {
		const struct names_form *form = form_of(list, slot, k);

		if (!form)
			break;
		found[count++] = found_of(list, form, (uint32_t)n);
	}
	return count;
}
