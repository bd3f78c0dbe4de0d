/* lines.c - the lines at which rows began that were read in chunks, found when something is to be
 * told of them: they are counted in the file, of which it is known that it is plain. */
#include <errno.h>
#include <unistd.h>

#include "../delimited/delimited.h"
#include "chunks/chunk.h"

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

ri_status csv_chunks_lines(const grid_work *work, const uint64_t *rows, size_t n, uint64_t *lines)
{
    walk walking = {.line = cell_reader_line(work->reader),
                    .pending = true,
                    .after_return = delimited_after_return(work->reader),
                    .delimiter = (char)work->settings->source.delimiter};
    char *const piece = work->host->scratch(work->ctx, PIECE, 1);
    uint64_t at, size;
    const int file = delimited_file(work->reader, &at, &size);
    size_t found = 0;

    if (!piece)
        return RI_NO_MEMORY;
    walking.begin = walking.line;
    while (file >= 0 && found < n) {
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
