/* completion.h - what the scripts for the shells are made of. */
#ifndef DATELINE_COMPLETION_H
#define DATELINE_COMPLETION_H

#include "help.h"

/* What a shell is told of each command and its options, in the order of the
 * help; what it needs not be told may be NULL. */
struct completion {
	const char *shell;
	void (*begin)(struct buffer *);
	void (*command)(struct buffer *, const struct form *);
	void (*option)(struct buffer *, const struct form *,
	               const struct option *);
	void (*command_end)(struct buffer *, const struct form *);
	void (*end)(struct buffer *);
};

extern const struct completion completion_bash, completion_zsh, completion_fish;

/* The operands of a command, as its help gives them. */
const char *completion_operands(const struct form *);

/* Are they names of commands? */
bool completion_takes_commands(const struct form *);

/* Is the argument of an option the path of a file, or of a folder? */
bool completion_is_path(const struct option *);
bool completion_is_folder(const struct option *);

/* Writes the values that an argument lists, parted by blanks. */
void completion_choices(struct buffer *, const char *argument);

/* Writes the names of all commands, parted by blanks. */
void completion_commands(struct buffer *);

/* Writes what stands inside '...' in a shell, with a backslash before each of
 * the characters `special`. */
void completion_quoted(struct buffer *, const char *text, const char *special);

#endif
