/* token_rules.h - where a token ends that is not only plain letters. */
#ifndef DATELINE_TOKEN_RULES_H
#define DATELINE_TOKEN_RULES_H

#include "abbreviations.h"

/* No '@' farther away than this makes an address of an e-mail out of a token
 * (RFC 5321): bytes. */
#define TOKEN_ADDRESS_MAX 320

/* What cutting a text needs. */
struct cutter {
	const char *end;                    /* of the text */
	const struct abbreviations *words;
	const char *mail;                   /* the next '@', or the end */
	const char *near;                   /* no address begins before it */
};

/* Cuts the token at `at`: fills in end, form (which holds what its gap told)
 * and hash of a token whose start is set, and returns the byte behind it. */
const char *token_by_rules(const struct cutter *, const char *at, struct token *);

#endif
