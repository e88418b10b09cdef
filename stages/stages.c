/* stages.c - the one list of stages, sinks and commands.
 *
 * The first stage reads raw text, the others the stream; run joins them in this
 * order.  The first sink is run's when --to says nothing.
 */
#include "stage.h"

#include "stream.h"

extern const struct stage tokenize_stage, people_stage, agencies_stage,
	places_stage, dates_stage, resolve_stage;
extern const struct sink csv_sink, jsonl_sink, untokenize_sink;
extern const struct command check_command, compile_command, completion_command,
	doctor_command, eval_command, help_command, lookup_command,
	rules_command, unguard_command, version_command;

const struct stage *const stages[] = {
	&tokenize_stage,
	&people_stage,
	&agencies_stage,
	&places_stage,
	&dates_stage,
	&resolve_stage,
	NULL
};

const struct sink *const sinks[] = {
	&csv_sink,
	&jsonl_sink,
	&stream_sink,
	&untokenize_sink,
	&docs_sink,
	NULL
};

const struct command *const commands[] = {
	&compile_command,
	&check_command,
	&eval_command,
	&lookup_command,
	&rules_command,
	&unguard_command,
	&doctor_command,
	&completion_command,
	&help_command,
	&version_command,
	NULL
};
