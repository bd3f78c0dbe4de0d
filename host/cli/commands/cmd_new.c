/* cmd_new.c - regind new KIND NAME: a plugin that works, to be made one's own. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "../../base/suggest.h"
#include "../../base/utf8.h"
#include "../commands.h"
#include "../messages.h"
#include "new_files.h"
#include "template.h"

enum {
    MOST_FILES = 16,
    MOST_NAME = 60,
    MOST_ID = 127,    /* as the host takes them */
    MOST_LINE = 1000, /* of an author or a licence */
    MOST_TEXT = 4000, /* C compilers need not take literals of more than 4095 bytes */
    INDENT = 16       /* of the lines of a citation */
};

static const char *const kinds[] = {"indicator", "method", "source", "report"};
enum { N_KINDS = sizeof kinds / sizeof *kinds };

/* What the placeholders stand for. */
typedef struct plan {
    arena *memory;
    const char *kind, *name, *folder;
    const char *id, *title, *author, *license, *citation; /* citation NULL: none */
    bool repository, cxx;
} plan;

/* ---------------------------------------------------------------- what is asked for */

static status check_kind(const plan *self)
{
    const char *best;

    for (size_t k = 0; k < N_KINDS; k++)
        if (strcmp(self->kind, kinds[k]) == 0)
            return STATUS_OK;
    best = suggest_name(self->kind, kinds, N_KINDS);
    return message_say(
        STATUS_USAGE, best ? arena_print(self->memory, "did you mean '%s'?", best) : NULL,
        "'%s' is no kind of plugin; expected indicator, method, source or report", self->kind);
}

/* What a repository is in. */
static status check_language(plan *self, const char *language)
{
    self->repository = language != NULL;
    self->cxx = language && strcmp(language, "c++") == 0;
    if (language && !self->cxx && strcmp(language, "c") != 0)
        return message_say(STATUS_USAGE, NULL, "--language is '%s'; it must be c or c++", language);
    if (self->cxx && strcmp(self->kind, "indicator") != 0 && strcmp(self->kind, "method") != 0)
        return message_say(STATUS_USAGE, "--language c writes one, and C++ can be added to it",
                           "in C++ there are templates of an indicator and a method, none of a %s",
                           self->kind);
    return STATUS_OK;
}

/* It names files, a table's column and, with _ for a blank, a title. */
static status check_name(const plan *self)
{
    static const char *const keys[] = {"region", "amount", "population"};
    const size_t length = strlen(self->name);

    if (length > MOST_NAME || *self->name < 'a' || *self->name > 'z' ||
        strspn(self->name, "abcdefghijklmnopqrstuvwxyz0123456789_") != length)
        return message_say(STATUS_USAGE, NULL,
                           "'%s' cannot be the name of a plugin's file; expected up to %d small "
                           "letters, digits and '_', beginning with a letter",
                           self->name, MOST_NAME);
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        if (strcmp(self->name, keys[k]) == 0)
            return message_say(STATUS_USAGE, NULL,
                               "'%s' is a column of the test study; choose another name",
                               self->name);
    return STATUS_OK;
}

static status check_id(const plan *self)
{
    const size_t length = strlen(self->id);

    if (length <= MOST_ID && strspn(self->id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                              "0123456789._-") == length)
        return STATUS_OK;
    return message_say(STATUS_USAGE,
                       "an id of your own is a domain backwards and a name, as in "
                       "org.example.density",
                       "--id is '%s'; it must be made of 1 to %d letters, digits, '.', '_' and '-'",
                       self->id, MOST_ID);
}

static status check_text(const char *option, const char *text)
{
    if (!utf8_printable(text))
        return message_say(STATUS_USAGE, NULL,
                           "--%s is not a line of UTF-8 without control characters", option);
    if (strlen(text) > MOST_LINE)
        return message_say(STATUS_USAGE, NULL, "--%s has %zu bytes; %d are the most", option,
                           strlen(text), MOST_LINE);
    return STATUS_OK;
}

/* ---------------------------------------------------------------- the citation */

static status read_citation(plan *self, const char *path, FILE *file)
{
    char *text = arena_take(self->memory, MOST_TEXT + 2, 1);
    size_t length;

    if (!text)
        return message_no_memory();
    length = fread(text, 1, MOST_TEXT + 1, file);
    if (ferror(file))
        return message_say(STATUS_SYSTEM, NULL, "'%s' cannot be read: %s", path, strerror(errno));
    if (length > MOST_TEXT)
        return message_say(STATUS_USAGE, "one BibTeX entry, that of the method's source, will do",
                           "'%s' has more than %d bytes", path, MOST_TEXT);
    if (memchr(text, '\0', length))
        return message_say(STATUS_USAGE, NULL, "'%s' is no text", path);
    while (length && strchr(" \t\r\n", text[length - 1]))
        text[--length] = '\0';
    self->citation = text;
    return STATUS_OK;
}

/* Line ends of Windows are ends of lines, too; other control characters but tabs are none. */
static status check_citation(plan *self)
{
    char *text = arena_text(self->memory, self->citation), *to = text;

    if (!text)
        return message_no_memory();
    for (const char *from = text; *from; from++) {
        const unsigned char byte = (unsigned char)*from;

        if (byte == '\r' && from[1] == '\n')
            continue;
        if ((byte < ' ' && byte != '\n' && byte != '\t') || byte == 0x7F)
            return message_say(STATUS_USAGE, NULL, "the citation has a control character");
        *to++ = *from;
    }
    *to = '\0';
    self->citation = text;
    if (!utf8_valid(text))
        return message_say(STATUS_USAGE, NULL, "the citation is not in UTF-8");
    if (*text == '\0')
        return message_say(STATUS_USAGE, NULL, "the citation is empty");
    if (strlen(text) > MOST_TEXT)
        return message_say(STATUS_USAGE, NULL, "the citation has %zu bytes; %d are the most",
                           strlen(text), MOST_TEXT);
    return STATUS_OK;
}

/* What has a formula has a source: without another one, the plugin itself. */
static status cite_itself(plan *self)
{
    if (strcmp(self->kind, "indicator") != 0 && strcmp(self->kind, "method") != 0)
        return STATUS_OK;
    self->citation = arena_print(self->memory, "@misc{%s,\n  author = {%s},\n  title = {%s}\n}",
                                 self->name, self->author, self->title);
    return self->citation ? STATUS_OK : message_no_memory();
}

/* A file of that name, or the text itself: an entry of BibTeX, or words. */
static status find_citation(plan *self, const char *given)
{
    FILE *file = NULL;
    status code;

    if (!given)
        return cite_itself(self);
    self->citation = given;
    if (*given != '@' && (file = fopen(given, "re"))) {
        code = read_citation(self, given, file);
        (void)fclose(file);
        return code == STATUS_OK ? check_citation(self) : code;
    }
    if (*given != '@' && !strpbrk(given, " \n"))
        return message_say(STATUS_USAGE, "--citation takes a file, or the text of the citation",
                           "'%s' cannot be opened: %s", given, strerror(errno));
    return check_citation(self);
}

/* ---------------------------------------------------------------- what is written */

static status make_plan(plan *self, const arguments *given)
{
    const char *const id = given->texts[OPTION_ID];
    char *title = arena_text(self->memory, given->operands[1]);
    status code;

    self->kind = given->operands[0];
    self->name = given->operands[1];
    self->folder = given->texts[OPTION_FOLDER] ? given->texts[OPTION_FOLDER] : self->name;
    self->id = id ? id : arena_print(self->memory, "org.example.%s", self->name);
    self->author = given->texts[OPTION_AUTHOR] ? given->texts[OPTION_AUTHOR] : "A. Author";
    self->license = given->texts[OPTION_LICENSE] ? given->texts[OPTION_LICENSE] : "MIT";
    self->title = title;
    if (!self->id || !title)
        return message_no_memory();
    for (char *at = title; *at; at++)
        *at = *at == '_' ? ' ' : *at;
    if (*title >= 'a' && *title <= 'z')
        *title = (char)(*title - 'a' + 'A');
    code = check_kind(self);
    if (code == STATUS_OK)
        code = check_language(self, given->texts[OPTION_LANGUAGE]);
    if (code == STATUS_OK)
        code = check_name(self);
    if (code == STATUS_OK)
        code = check_id(self);
    if (code == STATUS_OK)
        code = check_text("author", self->author);
    if (code == STATUS_OK)
        code = check_text("license", self->license);
    if (code == STATUS_OK)
        code = find_citation(self, given->texts[OPTION_CITATION]);
    return code;
}

static bool ends_so(const char *name, const char *ending)
{
    const size_t length = strlen(name), n = strlen(ending);

    return length > n && strcmp(name + length - n, ending) == 0;
}

/* Whether a file is to be written. */
static bool wants(const plan *self, const template_file *file)
{
    const bool of_repository = file->kind && strcmp(file->kind, "repository") == 0;

    if (!self->cxx &&
        (ends_so(file->name, ".cc") || ends_so(file->name, ".h") || ends_so(file->name, ".map")))
        return false;
    if (strcmp(file->name, "LICENSE") == 0 && strcmp(self->license, "MIT") != 0)
        return false; /* whoever chooses another one has its text */
    if (of_repository || !file->kind)
        return of_repository == self->repository;
    return strcmp(file->kind, self->kind) == 0;
}

/* false: no memory. */
static bool fill_files(const plan *self, new_file *files, size_t *n)
{
    const bool writes = strcmp(self->kind, "report") == 0;
    const template_value values[] = {
        {"NAME", self->name},
        {"TITLE", self->title},
        {"ID_TEXT", self->id},
        {"AUTHOR_TEXT", self->author},
        {"LICENSE_TEXT", self->license},
        {"STUDY_OPTIONS", writes ? "" : " --set check.severity=error"},
        {"COMPARE", writes ? "\n\tdiff expected.md results/page.md" : ""},
        {"RUN", self->cxx ? arena_print(self->memory, "%s_run", self->name) : "run"},
        {"ID", template_literal(self->memory, self->id, INDENT)},
        {"AUTHOR", template_literal(self->memory, self->author, INDENT)},
        {"LICENSE", template_literal(self->memory, self->license, INDENT)},
        {"CITATION",
         self->citation ? template_literal(self->memory, self->citation, INDENT) : "NULL"},
    };
    enum { N_VALUES = sizeof values / sizeof *values };

    for (size_t k = 0; k < N_VALUES; k++)
        if (!values[k].text)
            return false;
    for (size_t k = 0; k < template_count && *n < MOST_FILES; k++) {
        const template_file *const from = &template_files[k];
        new_file *const to = &files[*n];
        const char *text;

        if (!wants(self, from))
            continue;
        text = template_choose(self->memory, from->text, self->cxx);
        to->name = template_fill(self->memory, from->name, values, N_VALUES);
        to->text = text ? template_fill(self->memory, text, values, N_VALUES) : NULL;
        if (!to->name || !to->text)
            return false;
        ++*n;
    }
    return true;
}

static status make(const arguments *given, arena *memory)
{
    plan self = {.memory = memory};
    new_file files[MOST_FILES];
    size_t n = 0;
    status code = make_plan(&self, given);

    if (code == STATUS_OK && !fill_files(&self, files, &n))
        code = message_no_memory();
    if (code == STATUS_OK)
        code = new_files_write(self.folder, files, n);
    if (code != STATUS_OK)
        return code;
    for (size_t k = 0; k < n; k++)
        (void)printf("%s/%s\n", self.folder, files[k].name);
    (void)printf("\nThe %s '%s' computes something real already. To see it:\n"
                 "  cd %s\n  make\n  regind run --trust study.ini\n  regind validate %s.so\n",
                 self.kind, self.id, self.folder, self.name);
    if (self.repository && strcmp(self.license, "MIT") != 0)
        (void)printf("\nPut the text of the licence (%s) into %s/LICENSE: 'make pack' needs it.\n",
                     self.license, self.folder);
    return STATUS_OK;
}

status command_new(const arguments *given)
{
    arena *memory = arena_new(allocator_system());
    const status code = memory ? make(given, memory) : message_no_memory();

    arena_free(memory);
    return code;
}
