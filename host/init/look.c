/* look.c - see look.h */
#include "look.h"

#include "head.h"
#include "kind.h"
#include "source_look.h"
#include "text_look.h"
#include "unpack.h"

static bool has_plugin(const init_opener *opener, const char *id)
{
    regind_options *const options = opener->options(opener->user);
    regind_catalogue *const all = options ? regind_catalogue_open(options) : NULL;
    const bool found = all && regind_catalogue_plugin_named(all, id);

    regind_catalogue_free(all);
    regind_options_free(options);
    return found;
}

/* A file that another source reads than csv. */
static bool look_at_kind(const init_plan *plan, init_part *part, const init_kind *kind,
                         const init_opener *opener, const char **fault, const char **hint)
{
    part->guess.source = kind->source;
    if (kind->source && has_plugin(opener, kind->source)) {
        init_look_at_source(plan, part, opener);
        return true;
    }
    *fault = arena_print(plan->memory, "'%s' is %s, which %s", part->guess.path, kind->what,
                         kind->source ? "no plugin reads that is installed" : "no plugin reads");
    *hint = kind->source ? arena_print(plan->memory, "install %s, or save the table as CSV first",
                                       kind->package)
                         : "save the table as CSV first";
    part->guess.no_memory |= !*fault || !*hint;
    return false;
}

static const char *encoding_of(const init_plan *plan, init_part *part, const init_head *head,
                               const init_opener *opener)
{
    const init_coding coding = init_head_coding(head);
    const char *found;

    if (coding == INIT_UTF16) {
        init_set(&part->guess, "encoding", "utf-16", "by its byte order mark");
        return "utf-16";
    }
    if (coding == INIT_UTF8)
        return NULL;
    found = init_ask_encoding(plan, part, opener);
    if (found)
        init_set(&part->guess, "encoding", found,
                 "the file is not in UTF-8; letters make sense so");
    else
        init_doubt(&part->guess, "the encoding: the file is not in UTF-8");
    return found ? found : "windows-1252";
}

/* Of an archive with several files one is read, and the others are named. */
static bool unpack(const init_plan *plan, init_part *part, init_head *head, const char **fault,
                   const char **hint)
{
    init_guess *const guess = &part->guess;
    init_member member;
    const char *why;

    if (!init_unpack(plan->memory, part->absolute, head, &member, &why, hint)) {
        *fault = why ? arena_print(plan->memory, "'%s' %s", guess->path, why) : NULL;
        return false;
    }
    if (member.others)
        init_set(guess, "member", member.name,
                 init_print(guess, "the archive has other files: %s", member.others));
    return true;
}

bool init_look_at(const init_plan *plan, init_part *part, const init_opener *opener,
                  const char **fault, const char **hint)
{
    init_guess *const guess = &part->guess;
    const init_kind *kind;
    const char *why, *text;
    init_head head;
    size_t length = 0;

    *fault = *hint = NULL;
    if (!init_head_read(plan->memory, guess->path, &head, &why) &&
        !(why && part->absolute && init_head_read(plan->memory, part->absolute, &head, &why))) {
        *fault = why ? arena_print(plan->memory, "'%s' %s", guess->path, why) : NULL;
        return false;
    }
    guess->source = "csv";
    if (head.is_sealed)
        return true;
    kind = init_kind_of(head.bytes, head.n, guess->path);
    if (kind && kind->is_packed) {
        if (!unpack(plan, part, &head, fault, hint))
            return false;
        kind = init_kind_of(head.bytes, head.n, "");
        if (kind) {
            *fault = arena_print(plan->memory, "'%s' is packed, and what is in it is %s",
                                 guess->path, kind->what);
            *hint = "unpack it first";
            return false;
        }
    }
    if (kind)
        return look_at_kind(plan, part, kind, opener, fault, hint);
    if (init_head_coding(&head) == INIT_BINARY) {
        *fault = arena_print(plan->memory, "'%s' is no text, and of no known format", guess->path);
        *hint = "save the table as CSV first";
        return false;
    }
    text = init_head_text(plan->memory, &head, encoding_of(plan, part, &head, opener), &length);
    if (!text)
        return false;
    if (length > 0)
        init_look_at_text(guess, text, length);
    return true;
}
