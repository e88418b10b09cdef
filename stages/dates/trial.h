/* trial.h - tries the rules on texts: on their own examples, on gold. */
#ifndef DATELINE_STAGES_TRIAL_H
#define DATELINE_STAGES_TRIAL_H

#include "dates.h"

/* With which options: examples are read with those that their rule is for. */
enum trial_kind { TRIAL_NEWS, TRIAL_NARRATIVE, TRIAL_AGES, TRIAL_KINDS };

/* The rules stay the caller's, as what the setting's options say does. */
struct trial;
struct trial *trial_open(const struct setting *, struct rules *,
                         struct problem *);
void trial_close(struct trial *);

/* Cuts a text, of a document of that id and date (empty: none), and marks its
 * dates.  Valid until the next call; NULL with *problem. */
const struct document *trial_run(struct trial *, enum trial_kind,
                                 struct text text, struct text id,
                                 struct text date, struct problem *);

/* The dates that a document got. */
const struct column *trial_marks(const struct document *);

/* An example of a rule: "said [Monday] = 2021-05-17". */
struct example {
	struct text whole;        /* as it stands there */
	struct text text, span;
	struct text timex;        /* "invalid"; "-": nothing is found */
	struct text modifier;
};

/* Cuts the next example off the rest of a cell; false if there is none. */
bool example_next(struct text *rest, struct text *whole);

/* Reads one; false if it does not say what it means. */
bool example_read(struct arena *, struct text whole, struct example *);

/* Does it hold?  1, 0 with what came instead in *out, or -1 with *problem. */
int example_try(struct trial *, const struct rule *, const struct example *,
                struct buffer *out, struct problem *);

#endif
