/* codebook_headers.c - headers of a codebook: those that methods know, slips of the pen, and
 * attributes of the study's own. */
#include <regind/codebook.h>
#include <regind/text.h>

#include "../../cells/cell_text.h"
#include "codebook.h"

#define KNOWN_TEXT                                                                                 \
    "name, label, unit, direction, weight, parent, lower, upper, target, digits, order, "          \
    "description"

#define LANGUAGES_TEXT "reports read _ru for Russian and _kk for Kazakh"

/* What others call the column of names. */
static const char *const names_elsewhere[] = {"icode",  "code", "variable", "indicator", "measure",
                                              "column", "id",   "series",   "var_name",  "field"};

size_t grid_codebook_column(const grid_codebook *book, const char *name)
{
    for (size_t k = 0; k < book->n_names; k++)
        if (strcmp(book->names[k], name) == 0)
            return k;
    return SIZE_MAX;
}

static bool same_letters(const char *a, const char *b)
{
    while (*a && cell_lower(*a) == cell_lower(*b)) {
        a++;
        b++;
    }
    return !*a && !*b;
}

const char *grid_codebook_known(const char *name)
{
    const char *const header = ri_codebook_header(name);

    return header ? header : name;
}

static bool is_known(const char *name)
{
    return ri_codebook_header(name) != NULL;
}

/* The known header that is nearly this one, unless that is there as well; NULL: none.  weight2 and
 * label_ru are names of their own. */
static const char *nearly(const grid_codebook *book, const char *name)
{
    const char *found = NULL;
    size_t best = SIZE_MAX;

    for (size_t k = 0; k < RI_CODEBOOK_HEADERS; k++) {
        const size_t length = strlen(ri_codebook_headers[k]);

        if (strncmp(name, ri_codebook_headers[k], length) == 0 &&
            strchr("_.0123456789", name[length]))
            return NULL;
        if (ri_text_nearer(name, ri_codebook_headers[k], &best))
            found = ri_codebook_headers[k];
    }
    return found && grid_codebook_column(book, found) == SIZE_MAX ? found : NULL;
}

ri_status grid_codebook_headers(const grid_work *work, grid_codebook *book, const cell_row *header)
{
    const char **const own = work->host->scratch(work->ctx, book->n_names, sizeof *own);
    grid_sentence what = {.work = work};
    ri_status status = RI_OK;
    size_t n = 0;

    if (!own)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < book->n_names; k++) {
        const char *const name = book->names[k];
        const char *const meant = ri_codebook_meant(name);
        const char *const near = meant                      ? meant
                                 : *name && !is_known(name) ? nearly(book, name)
                                                            : NULL;
        char shown[CELL_SHOWN], hint[200];

        if (near) {
            (void)snprintf(hint, sizeof hint,
                           meant ? "did you mean '%s'? " LANGUAGES_TEXT
                                 : "did you mean '%s'? known are " KNOWN_TEXT,
                           near);
            status =
                cell_reader_error(book->reader, header->fields[k].line, header->fields[k].column,
                                  hint, "the codebook has no header '%s' that means anything",
                                  cell_shown(shown, name, strlen(name)));
        } else if (*name && !is_known(name))
            own[n++] = name;
    }
    if (status != RI_OK || n == 0)
        return status;
    grid_say(&what, "headers of the codebook kept as attributes: ");
    for (size_t k = 0; k < n; k++)
        grid_say(&what, "%s'%s'", k ? ", " : "", own[k]);
    if (what.no_memory)
        return RI_NO_MEMORY;
    work->host->note(work->ctx, RI_INFO, RI_NO_ROW, grid_said(&what));
    return RI_OK;
}

ri_status grid_codebook_nameless(const grid_work *work, grid_codebook *book, const cell_row *header)
{
    char shown[CELL_SHOWN], hint[256] = "its columns are " KNOWN_TEXT;

    (void)work;
    for (size_t k = 0; k < header->n; k++)
        for (size_t j = 0; j < sizeof names_elsewhere / sizeof *names_elsewhere; j++)
            if (same_letters(header->fields[k].text, names_elsewhere[j])) {
                (void)snprintf(hint, sizeof hint,
                               "write name in place of '%s'; its columns are " KNOWN_TEXT,
                               cell_shown(shown, header->fields[k].text, header->fields[k].length));
                return cell_reader_error(book->reader, header->line, 0, hint,
                                         "the codebook has no column 'name'");
            }
    return cell_reader_error(book->reader, header->n ? header->line : 1, 0, hint,
                             "the codebook has no column 'name'");
}
