/* lines.c - the lines at which rows began, found when something is to be told of them.
 *
 * Rows that were read in chunks have no lines: they are counted in the file, of which it is known
 * that it is plain. */
#include <errno.h>
#include <unistd.h>

#include "../review/review.h"

enum { PIECE = 1 << 16 };

typedef struct walk {
    uint64_t line, row; /* of what comes next */
    uint64_t begin;     /* line at which the row at hand begins */
    bool pending;       /* nothing but blanks of it came so far */
    bool quoted, after_return;
    char delimiter;
} walk;

static void count_line_end(walk *self, char c)
{
    self->line += c == '\r' || !self->after_return;
    self->after_return = c == '\r';
}

/* Takes one character; true when a row begins with it. */
static bool step(walk *self, char c)
{
    const bool line_end = c == '\n' || c == '\r';
    bool begins = false;

    if (line_end)
        count_line_end(self, c);
    else
        self->after_return = false;
    if (self->pending && !line_end && ((c != ' ' && c != '\t') || c == self->delimiter)) {
        self->pending = false;
        begins = true;
    }
    self->quoted = self->quoted != (c == '"');
    if (c == '\n' && !self->quoted) {
        self->pending = true;
        self->begin = self->line;
    }
    return begins;
}

static ri_status walk_file(const csv_review *self, int file, uint64_t at, const uint64_t *rows,
                           size_t n, uint64_t *lines)
{
    const csv_work *const work = self->work;
    walk walking = {.line = csv_reader_line(work->reader),
                    .pending = true,
                    .after_return = csv_reader_after_return(work->reader),
                    .delimiter = (char)work->settings->source.delimiter};
    char *const piece = work->host->scratch(work->ctx, PIECE, 1);
    size_t found = 0;

    if (!piece)
        return RI_NO_MEMORY;
    walking.begin = walking.line;
    while (found < n) {
        const ssize_t got = pread(file, piece, PIECE, (off_t)at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) /* the file was cut off meanwhile */
            break;
        for (ssize_t i = 0; i < got && found < n; i++)
            if (step(&walking, piece[i]) && walking.row++ == rows[found])
                lines[found++] = walking.begin;
        at += (uint64_t)got;
    }
    return RI_OK;
}

ri_status csv_review_read_lines(const csv_review *self, const uint64_t *rows, size_t n,
                                uint64_t *lines)
{
    uint64_t at, size;
    const int file = csv_reader_file(self->work->reader, &at, &size);

    memset(lines, 0, n * sizeof *lines);
    if (self->rows->lines)
        for (size_t k = 0; k < n; k++)
            lines[k] = self->rows->lines[rows[k]];
    else if (file >= 0 && n > 0)
        return walk_file(self, file, at, rows, n, lines);
    return RI_OK;
}

ri_status csv_review_lines(const csv_review *self, const uint64_t *rows, size_t n, uint64_t *lines)
{
    const uint32_t *const target = self->merge->target;

    if (!target)
        return csv_review_read_lines(self, rows, n, lines);
    for (size_t k = 0; k < n; k++) {
        uint64_t i = rows[k]; /* no row goes into one with a greater number */

        while (target[i] != rows[k])
            i++;
        lines[k] = self->rows->lines[i];
    }
    return RI_OK;
}
