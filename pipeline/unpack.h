/* unpack.h - what is in archives and compressed files.
 *
 * The only caller of libarchive, which is loaded when the first of them turns up:
 * what it links would cost every start.  Everything is read in one pass, so
 * that pipes do as well as files and nothing is held but a block at a time.
 */
#ifndef DATELINE_UNPACK_H
#define DATELINE_UNPACK_H

#include "buffer.h"
#include "feed.h"
#include "text.h"

enum unpack_kind {
	UNPACK_PLAIN,             /* neither of these */
	UNPACK_COMPRESSED,        /* one file: .gz .zst .xz .bz2 .lz4 .lz .Z */
	UNPACK_ARCHIVE,           /* several, with names: .zip .tar */
	UNPACK_FOREIGN,           /* what is known, and not read */
};

/* What begins with these bytes; at UNPACK_FOREIGN *what is what it is called. */
enum unpack_kind unpack_looks(struct text first, const char **what);

/* The file name without the suffix of a compression. */
struct text unpack_plain_name(struct text name);

/* libarchive, loaded; NULL with *problem (PROBLEM_INPUT) if it is not there. */
struct unpack_library *unpack_load(struct problem *);
void unpack_unload(struct unpack_library *);

struct unpack;

/* Opens what the feed brings.  NULL with *problem: no memory. */
struct unpack *unpack_open(const struct unpack_library *, enum unpack_kind,
                           struct feed, struct problem *);
void unpack_close(struct unpack *);

/* The next regular file in it: 1, with its name in the archive, which is any
 * bytes and valid until the next call ("" in a compressed file); 0 at the end,
 * also of what has told a problem already; -1 with *problem, which is the
 * end (PROBLEM_INPUT, without a name).  A file that cannot be read says so
 * when it is. */
int unpack_next(struct unpack *, const char **name, struct problem *);

/* Writes the name and version of libarchive, or why it cannot be loaded. */
void unpack_version(struct buffer *);

/* The bytes of that file. */
struct feed unpack_feed(struct unpack *);

#endif
