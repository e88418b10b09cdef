/* html.c - gumbo's tree, flattened; all of its memory is the arena's, so that
 * it is never taken down (gumbo does that by recursion). */
#include "html.h"

#include <gumbo.h>
#include <setjmp.h>

/* What a parse may allocate: real pages take some 10 to 40 times their bytes. */
#define ROOM ((size_t)1 << 24)
#define ROOM_PER_BYTE 200

struct memory {
	struct arena *arena;
	size_t left;
	jmp_buf full;
};

static void *take(void *userdata, size_t size)
{
	struct memory *memory = userdata;

	if (size > memory->left)
		longjmp(memory->full, 1);
	memory->left -= size;
	return arena_alloc(memory->arena, size);
}

static void leave(void *userdata, void *bytes)
{
	(void)userdata;
	(void)bytes;
}

static const GumboNode *parse(struct memory *memory, struct text bytes)
{
	GumboOptions options = kGumboDefaultOptions;

	options.allocator = take;
	options.deallocator = leave;
	options.userdata = memory;
	options.max_errors = 0;
	if (setjmp(memory->full))
		return NULL;
	return gumbo_parse_with_options(&options, bytes.at, bytes.len)->root;
}

static struct text small_letters(struct arena *arena, struct text name)
{
	char *at = arena_copy(arena, name.at, name.len);

	for (size_t i = 0; i < name.len; i++)
		at[i] = text_lower(at[i]);
	return (struct text){ at, name.len };
}

static struct text name_of(struct arena *arena, const GumboElement *element)
{
	GumboStringPiece piece = element->original_tag;

	if (element->tag != GUMBO_TAG_UNKNOWN)
		return text_of(gumbo_normalized_tagname(element->tag));
	gumbo_tag_from_original_text(&piece);
	return small_letters(arena, (struct text){ piece.data, piece.length });
}

static struct html_node element_of(struct arena *arena,
                                   const GumboElement *element)
{
	struct html_node node = { .name = name_of(arena, element) };
	const GumboVector *given = &element->attributes;

	node.nattributes = given->length;
	if (given->length)
		node.attributes = arena_alloc(arena, given->length *
			sizeof *node.attributes);
	for (unsigned i = 0; i < given->length; i++) {
		const GumboAttribute *a = given->data[i];

		node.attributes[i] = (struct html_attribute){
			small_letters(arena, text_of(a->name)),
			text_of(a->value) };
	}
	return node;
}

/* An element whose children are being listed. */
struct open {
	const GumboVector *children;
	unsigned next;
	uint32_t number;
};

struct listing {
	struct arena *arena;
	struct html *html;
	size_t room;
	struct open *open;
	size_t nopen, open_room;
};

static void add(struct listing *l, const GumboNode *from)
{
	struct html_node node = { 0 };
	bool element = from->type == GUMBO_NODE_ELEMENT;
	uint32_t number = (uint32_t)l->html->nnodes;

	if (element)
		node = element_of(l->arena, &from->v.element);
	else if (from->type == GUMBO_NODE_TEXT ||
	         from->type == GUMBO_NODE_WHITESPACE ||
	         from->type == GUMBO_NODE_CDATA)
		node.text = text_of(from->v.text.text);
	else
		return;
	node.parent = l->nopen ? l->open[l->nopen - 1].number : number;
	node.end = number + 1;
	arena_push(l->arena, l->html->nodes, number, l->room);
	l->html->nodes[l->html->nnodes++] = node;
	if (!element)
		return;
	arena_push(l->arena, l->open, l->nopen, l->open_room);
	l->open[l->nopen++] = (struct open){ &from->v.element.children, 0,
		number };
}

bool html_parse(struct html *html, struct arena *arena, struct text bytes,
                struct problem *problem)
{
	struct text limited = html_limit(arena, bytes);
	struct memory memory = { .arena = arena,
		.left = ROOM + ROOM_PER_BYTE * limited.len };
	struct listing listing = { .arena = arena, .html = html };
	const GumboNode *root = parse(&memory, limited);

	*html = (struct html){ 0 };
	if (!root)
		return problem_set(problem, PROBLEM_INPUT,
			"its tags are too tangled to be read");
	add(&listing, root);
	while (listing.nopen) {
		struct open *o = &listing.open[listing.nopen - 1];

		if (o->next < o->children->length) {
			add(&listing, o->children->data[o->next++]);
			continue;
		}
		html->nodes[o->number].end = (uint32_t)html->nnodes;
		listing.nopen--;
	}
	return true;
}

struct text html_attribute(const struct html_node *node, const char *name)
{
	for (size_t i = 0; i < node->nattributes; i++)
		if (text_is(node->attributes[i].name, name))
			return node->attributes[i].value;
	return (struct text){ NULL, 0 };
}

void html_version(struct buffer *out)
{
	buffer_string(out, "gumbo " GUMBO_VERSION);
}
