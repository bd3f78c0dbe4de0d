/* plugin_markdown.c - the page of a plugin for the reference; see plugin_page.h */
#include <string.h>

#include "../terminal.h"
#include "paragraphs.h"
#include "plugin_page.h"
#include "plugin_words.h"

typedef struct markdown_page {
    arena *memory;
    const regind_plugin *of;
    FILE *stream;
    bool good;
} markdown_page;

char *markdown_escape(arena *memory, const char *text)
{
    const char *plain = text_clean(memory, text, strlen(text), CLEAN_LINE);
    char *copy = plain ? arena_take(memory, 2 * strlen(plain) + 1, 1) : NULL;
    char *to = copy;
    bool code = false; /* between two backquotes nothing but a bar has a meaning */

    for (; copy && *plain; plain++) {
        if (*plain == '`' && (code || strchr(plain + 1, '`')))
            code = !code;
        else if (strchr(code ? "|" : "\\`*<|[]", *plain))
            *to++ = '\\';
        *to++ = *plain;
    }
    return copy;
}

static const char *escape(markdown_page *self, const char *text)
{
    const char *copy = text ? markdown_escape(self->memory, text) : "";

    self->good = self->good && copy;
    return copy ? copy : "";
}

/* Paragraphs of a text stay paragraphs. */
static void put_paragraphs(markdown_page *self, const char *text)
{
    while (*text) {
        const size_t length = strcspn(text, "\n");
        const char *line = arena_text_n(self->memory, text, length);

        self->good = self->good && line;
        if (line && length)
            (void)fprintf(self->stream, "\n%s\n", escape(self, line));
        text += length + (text[length] == '\n');
    }
}

static void put_block(markdown_page *self, const char *heading, const char *kind, const char *text)
{
    const char *safe;

    if (!text || *text == '\0')
        return;
    safe = text_clean(self->memory, text, strlen(text), CLEAN_LINES);
    self->good = self->good && safe;
    (void)fprintf(self->stream, "\n## %s\n\n```%s\n", heading, kind);
    lines_print(self->stream, 0, safe ? safe : "");
    (void)fputs("```\n", self->stream);
}

/* Label and doc in a cell. */
static void put_meaning(markdown_page *self, const char *id, const char *label, const char *doc)
{
    const bool told = label && *label && strcmp(label, id) != 0;

    (void)fprintf(self->stream, "%s%s%s |\n", told ? escape(self, label) : "",
                  told && doc && *doc ? ". " : "", escape(self, doc));
}

static void put_parameters(markdown_page *self)
{
    if (regind_plugin_parameter_count(self->of) == 0)
        return;
    (void)fputs("\n## Parameters\n\n| parameter | type | without it | meaning |\n"
                "| --- | --- | --- | --- |\n",
                self->stream);
    for (size_t k = 0; k < regind_plugin_parameter_count(self->of); k++) {
        const regind_parameter *const each = regind_plugin_parameter(self->of, k);
        const char *type = parameter_type_text(self->memory, each);
        const char *fallback = parameter_default_text(self->memory, each);

        self->good = self->good && type && fallback;
        (void)fprintf(self->stream, "| `%s` | %s | %s | ", regind_parameter_id(each),
                      escape(self, type), escape(self, fallback));
        put_meaning(self, regind_parameter_id(each), regind_parameter_label(each),
                    regind_parameter_doc(each));
    }
}

static void put_ports(markdown_page *self, bool input, const char *table, bool files)
{
    (void)fputs("\n| name | what | meaning |\n| --- | --- | --- |\n", self->stream);
    for (size_t p = 0; p < port_count(self->of, input); p++) {
        const regind_port *const each = port_at(self->of, input, p);
        const char *what;

        if (files ? regind_port_role(each) != REGIND_ROLE_BYTES : !port_of_table(each, table))
            continue;
        what = port_text(self->memory, each, input);
        self->good = self->good && what;
        (void)fprintf(self->stream, "| `%s` | %s | ", regind_port_id(each), escape(self, what));
        put_meaning(self, regind_port_id(each), regind_port_label(each), regind_port_doc(each));
    }
}

static void put_inputs(markdown_page *self)
{
    const char *const needs = plugin_needs_words(regind_plugin_flags(self->of));
    const char *const where = plugin_address_parameter(self->of);
    size_t n;
    const char **tables = port_tables(self->memory, self->of, true, &n);

    self->good = self->good && tables;
    if (needs)
        (void)fprintf(self->stream, "\n## Needs\n\n`grant = %s`%s%s%s\n", needs,
                      where ? ", where `" : "", where ? where : "",
                      where ? "` is a server's address" : "");
    if (regind_plugin_flags(self->of) & REGIND_PLUGIN_TABLES)
        (void)fputs("\n## Input\n\nThe tables of `from`, each whole.\n", self->stream);
    for (size_t k = 0; tables && k < n; k++) {
        if (tables[k])
            (void)fprintf(self->stream,
                          "\n## Input table `%s`\n\n`%s =` names a step, or a CSV file.\n",
                          tables[k], tables[k]);
        else
            (void)fputs("\n## Input\n\nThe tables of `from`, joined; `in.NAME = COLUMN` binds a "
                        "column of another name.\n",
                        self->stream);
        put_ports(self, true, tables[k], false);
    }
}

static void put_outputs(markdown_page *self)
{
    size_t n;
    const char **tables = port_tables(self->memory, self->of, false, &n);

    self->good = self->good && tables;
    for (size_t k = 0; tables && k < n; k++) {
        if (tables[k])
            (void)fprintf(self->stream, "\n## Output table `STEP.%s`\n", tables[k]);
        else
            (void)fputs("\n## Output\n", self->stream);
        put_ports(self, false, tables[k], false);
    }
    if (writes_files(self->of)) {
        (void)fputs("\n## Files\n", self->stream);
        put_ports(self, false, NULL, true);
    }
}

/* An address was judged when the module was described: it has no '>'. */
static void put_links(markdown_page *self)
{
    const char *const keywords = regind_plugin_keywords(self->of);
    const char *const url = regind_plugin_url(self->of);
    const char *const support = regind_plugin_support(self->of);

    if (url)
        (void)fprintf(self->stream, "\nFrom: <%s>\n", url);
    if (support)
        (void)fprintf(self->stream, "\nSupport: <%s>\n", support);
    if (keywords)
        (void)fprintf(self->stream, "\nKeywords: %s\n", escape(self, keywords));
}

bool plugin_page_markdown(arena *memory, const regind_plugin *of, FILE *stream)
{
    markdown_page self = {.memory = memory, .of = of, .stream = stream, .good = true};

    (void)fprintf(stream, "<!-- written by: regind describe %s --markdown -->\n",
                  regind_plugin_id(of));
    (void)fprintf(
        stream, "# %s\n\n%s. Kind: %s. Version %s, licence %s, by %s.\n",
        escape(&self, regind_plugin_id(of)), escape(&self, regind_plugin_title(of)),
        plugin_kind_word(regind_plugin_kind(of)), escape(&self, regind_plugin_version(of)),
        escape(&self, regind_plugin_license(of)), escape(&self, regind_plugin_author(of)));
    put_paragraphs(&self, regind_plugin_doc(of) ? regind_plugin_doc(of) : "");
    put_block(&self, "Formula", "text", regind_plugin_formula(of));
    put_parameters(&self);
    put_inputs(&self);
    put_outputs(&self);
    put_block(&self, "Citation", "bibtex", regind_plugin_citation(of));
    put_links(&self);
    return self.good;
}
