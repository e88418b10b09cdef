/* stream.h - the format between stages: CoNLL-U Plus (STREAM.md).
 *
 * The only reader and the only writer of it.  What is read is written back byte
 * for byte; a malformed or cut stream is a problem of status 3 with its line.
 */
#ifndef DATELINE_STREAM_H
#define DATELINE_STREAM_H

#include "stage.h"

extern const struct source stream_source;
extern const struct sink stream_sink;

#endif
