/* guard.c - maps copies of files that end at a page nobody may touch. */
#include "guard.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#define GUARDS 16

void *__real_mmap(void *, size_t, int, int, int, off_t);
int __real_munmap(void *, size_t);
void *__wrap_mmap(void *, size_t, int, int, int, off_t);
int __wrap_munmap(void *, size_t);

static struct guard { char *at, *base; size_t size; } guards[GUARDS];
static size_t count;

size_t guard_count(void)
{
	return count;
}

static bool copied(struct guard *g, size_t size, int fd, off_t offset)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t whole = (size + page - 1) / page * page;

	g->size = whole + page;
	g->base = __real_mmap(NULL, g->size, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (g->base == MAP_FAILED)
		return false;
	g->at = g->base + whole - (size + 7) / 8 * 8;
	if (pread(fd, g->at, size, offset) == (ssize_t)size &&
	    !mprotect(g->base, whole, PROT_READ) &&
	    !mprotect(g->base + whole, page, PROT_NONE))
		return true;
	__real_munmap(g->base, g->size);
	return false;
}

void *__wrap_mmap(void *at, size_t size, int protection, int flags, int fd,
                  off_t offset)
{
	if (fd < 0)
		return __real_mmap(at, size, protection, flags, fd, offset);
	for (size_t i = 0; i < GUARDS; i++)
		if (!guards[i].at) {
			if (!copied(&guards[i], size, fd, offset))
				break;
			count++;
			return guards[i].at;
		}
	return MAP_FAILED;
}

int __wrap_munmap(void *at, size_t size)
{
	for (size_t i = 0; i < GUARDS; i++)
		if (guards[i].at && guards[i].at == at) {
			guards[i].at = NULL;
			return __real_munmap(guards[i].base, guards[i].size);
		}
	return __real_munmap(at, size);
}
