/* report_compare.c - methodologies side by side, as one HTML page that needs nothing but itself.
 *
 *   [page]
 *   use = report.compare
 *   comparison = comparison.ini
 *   heading = Two ways to one index
 */
#include "../common/labels.h"
#include "page.h"

#include <regind/examples.h>

enum { IN_LABELS };
enum { OUT_FILE };
enum { ARG_COMPARISON, ARG_HEADING, ARG_LANGUAGE, ARG_FILE };

static const ri_parameter parameters[] = {
    [ARG_COMPARISON] = {.id = "comparison",
                        .label = "Comparison",
                        .doc = "What 'regind compare A B ... --on STEP.COLUMN --json' prints.",
                        .type = RI_FILE},
    [ARG_HEADING] = {.id = "heading",
                     .label = "Heading",
                     .doc = "Title of the page.  Without it: the names of the methodologies.",
                     .type = RI_TEXT,
                     .flags = RI_OPTIONAL},
    [ARG_LANGUAGE] = LANGUAGE_PARAMETER,
    [ARG_FILE] = {.id = "file",
                  .label = "File name",
                  .doc = "Name of the file; .html is added when it is missing.  Without it: the "
                         "name of the step.",
                  .type = RI_TEXT,
                  .flags = RI_OPTIONAL},
};

static const ri_port in[] = {LABELS_PORTS(IN_LABELS)};

static const ri_port out[] = {
    [OUT_FILE] = {.id = "file",
                  .label = "HTML page",
                  .doc = "One file that needs no other and no network.",
                  .role = RI_BYTES},
};

static const compare_part *const parts[] = {
    &compare_part_summary, &compare_part_agreement, &compare_part_ranks,   &compare_part_shifts,
    &compare_part_grades,  &compare_part_methods,   &compare_part_studies,
};
enum { PARTS = sizeof parts / sizeof *parts };

static ri_status fail_parameter(const ri_host *host, ri_ctx *ctx, int32_t parameter,
                                const char *why, const char *hint)
{
    ri_where where = RI_WHERE;

    where.parameter = parameter;
    where.hint = hint;
    return host->fail_at(ctx, RI_BAD_PARAMETER, &where, why);
}

static ri_status check_file(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const file = ri_text_of(call, ARG_FILE);

    if (!file || (*file && !strchr(file, '/')))
        return RI_OK;
    return fail_parameter(host, ctx, ARG_FILE, "the file name is empty or names a folder",
                          "give a plain file name; the result folder is chosen by --out");
}

/* Whether the file is a comparison of two methodologies at least. */
static int is_comparison(const json_t *root)
{
    const char *const format = json_string_value(json_object_get(root, "format"));
    const char *const status = json_string_value(json_object_get(root, "status"));

    return format && strcmp(format, "regind.compare/2") == 0 && status &&
           strcmp(status, "ok") == 0 &&
           json_array_size(json_object_get(root, "methodologies")) >= 2;
}

/* In the first format a rise was negative. */
static ri_status fail_format(const ri_host *host, ri_ctx *ctx, ri_where *where, int old)
{
    if (!old)
        return host->fail_at(ctx, RI_BAD_INPUT, where, "this is no comparison of methodologies");
    where->hint = "run 'regind compare ... --json' again";
    return host->fail_at(ctx, RI_BAD_INPUT, where,
                         "an older regind wrote this comparison, in which shifts of ranks have the "
                         "other sign");
}

static ri_status read_comparison(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                                 json_t **root)
{
    ri_where where = RI_WHERE;
    json_error_t error;
    char why[JSON_ERROR_TEXT_LENGTH + 64];

    where.parameter = ARG_COMPARISON;
    where.file = ri_text_of(call, ARG_COMPARISON);
    where.hint = "it is what 'regind compare ... --json' prints";
    *root = json_load_file(where.file, JSON_REJECT_DUPLICATES, &error);
    if (*root && is_comparison(*root))
        return RI_OK;
    if (*root) {
        const char *const format = json_string_value(json_object_get(*root, "format"));
        const int old = format && strcmp(format, "regind.compare/1") == 0;

        json_decref(*root);
        *root = NULL;
        return fail_format(host, ctx, &where, old);
    }
    if (error.line > 0) {
        where.line = (uint64_t)error.line;
        where.column = (uint64_t)error.column;
    }
    (void)snprintf(why, sizeof why, "the comparison cannot be read: %s", error.text);
    return host->fail_at(ctx, RI_BAD_INPUT, &where, why);
}

/* "A and B", "A, B and C" */
static const char *names_of(compare_page *self)
{
    const size_t n = json_array_size(self->methodologies);
    const char *list = compare_name(self, 0);

    for (size_t m = 1; m + 1 < n; m++)
        list = html_format(&self->page, "%s, %s", list, compare_name(self, m));
    return html_format(&self->page, say(&self->page.texts, "%s and %s"), list,
                       compare_name(self, n - 1));
}

static ri_status write_page(compare_page *self, const char *heading)
{
    html_page *const page = &self->page;
    html_entry contents[PARTS];
    html_head head = {.contents = contents};

    compare_read(self);
    head.title =
        heading ? heading : html_format(page, say(&page->texts, "Compared: %s"), names_of(self));
    head.subtitle = compare_text(self, self->root, "on");
    for (size_t k = 0; k < PARTS; k++)
        if (parts[k]->applies(self))
            contents[head.n_contents++] =
                (html_entry){parts[k]->id, say(&page->texts, parts[k]->heading)};
    html_begin(page, &head);
    for (size_t k = 0; k < PARTS && page->file.status == RI_OK; k++) {
        if (!parts[k]->applies(self))
            continue;
        html_section(page, parts[k]->id, say(&page->texts, parts[k]->heading));
        parts[k]->write(self);
        html_section_end(page);
        writer_progress(&page->file, k + 1, PARTS);
    }
    return html_end(page);
}

/* Names from the study's table of labels. */
static ri_status take_labels(compare_page *self, const ri_call *call)
{
    const ri_host *const host = self->page.host;
    label_names names;
    json_t *known;
    ri_status status =
        labels_read(host, self->page.ctx, call, IN_LABELS, &self->page.texts, &names);

    if (status != RI_OK || !names.key)
        return status;
    known = json_object();
    if (json_object_set_new(self->called, names.key->name, known) != 0)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < names.key->n_labels; k++) {
        const int32_t code = names.names->codes[names.rows[k]];

        if (code >= 0 && *names.names->labels[code] &&
            json_object_set_new(known, names.key->labels[k],
                                json_string(names.names->labels[code])) != 0)
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

/* NAME.html; NULL: no memory. */
static const char *file_name(const ri_host *host, ri_ctx *ctx, const char *name)
{
    const size_t length = strlen(name);
    char *text;

    if (length >= 5 && strcmp(name + length - 5, ".html") == 0)
        return name;
    text = (char *)host->scratch(ctx, length + 6, 1);
    if (text)
        (void)snprintf(text, length + 6, "%s.html", name);
    return text;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const chosen = ri_text_of(call, ARG_FILE), *name;
    const language texts = language_of(call, ARG_LANGUAGE);
    compare_page self;
    json_t *root = NULL;
    ri_status status = check_file(host, ctx, call);

    if (status != RI_OK || call->flags & RI_PLANNING)
        return status;
    if (!(name = file_name(host, ctx, chosen ? chosen : call->step)))
        return RI_NO_MEMORY;
    status = read_comparison(host, ctx, call, &root);
    if (status != RI_OK)
        return status;
    self = (compare_page){.root = root, .called = json_object()};
    self.page = html_new(host, ctx, OUT_FILE, name, &texts);
    status = self.page.file.status;
    if (status == RI_OK)
        status = take_labels(&self, call);
    if (status == RI_OK)
        status = write_page(&self, ri_text_of(call, ARG_HEADING));
    json_decref(self.called);
    json_decref(root);
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin compare_plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_REPORT,
    .id = "report.compare",
    .version = "1.0.0",
    .title = "Methodologies side by side",
    .doc =
        "Writes one self-contained HTML page on what 'regind compare' found: how far the ratings "
        "agree, ranks by each methodology as lines, scores, ranks and their shifts, changes of "
        "grades, and in what the methods differ.  A region that a methodology lacks has no rank "
        "and no line.  'regind compare --html FILE' is the short way to it.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
    .extension = ri_examples_extension,
};

static const char example_comparison[] =
    "{\"format\": \"regind.compare/2\", \"status\": \"ok\", \"on\": \"score.score\", \"top\": 1,\n"
    " \"within\": [], \"rows\": 2, \"compared\": 2,\n"
    " \"methodologies\": [{\"name\": \"first\", \"title\": \"First\", \"unit\": \"1\","
    " \"direction\": 1},\n"
    "  {\"name\": \"second\", \"title\": \"Second\", \"unit\": \"1\", \"direction\": 1}],\n"
    " \"groups\": [{\"keys\": {}, \"compared\": 2, \"rows\": [\n"
    "  {\"keys\": {\"region\": \"Akmola\"}, \"compared\": true, \"by\": [{\"score\": 2, \"rank\": "
    "1,"
    " \"score_shift\": 0, \"rank_shift\": 0}, {\"score\": 1, \"rank\": 2, \"score_shift\": -1,"
    " \"rank_shift\": -1}]},\n"
    "  {\"keys\": {\"region\": \"Aktobe\"}, \"compared\": true, \"by\": [{\"score\": 1, \"rank\": "
    "2,"
    " \"score_shift\": 0, \"rank_shift\": 0}, {\"score\": 3, \"rank\": 1, \"score_shift\": 2,"
    " \"rank_shift\": 1}]}]}],\n"
    " \"pairs\": [{\"first\": \"first\", \"second\": \"second\", \"groups\": [], \"all\": "
    "{\"rows\":"
    " 2, \"kendall_tau_b\": -1, \"spearman\": -1, \"reversed\": 1, \"moved\": 2}}]}\n";

static const ri_example examples[] = {{
    .title = "Two regions that change places",
    .source = "By hand",
    RI_EXAMPLE_ARGUMENTS(RI_FILE_ARGUMENT("comparison", "comparison.json", example_comparison)),
}};
RI_EXAMPLES(examples);
RI_MODULE(&compare_plugin);
