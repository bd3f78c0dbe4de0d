/* lines.c - the lines at which rows began that were read in chunks, found when something is to be
 * told of them: they are counted in the file, of which it is known that it is plain. */
#include <errno.h>
#include <unistd.h>

#include "../delimited/delimited.h"
#include "../grid/files/files.h"
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

/* Walks through a file from `at` on, and puts the lines of the rows that are asked for; *found of
 * them were found.  The first row has the number walking->row. */
static void walk_file(walk *walking, int file, uint64_t at, char *piece, const uint64_t *rows,
                      size_t n, uint64_t *lines, size_t *found)
{
    walking->begin = walking->line;
    walking->pending = true;
    while (file >= 0 && *found < n) {
        const ssize_t got = pread(file, piece, PIECE, (off_t)at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) /* the file was cut off meanwhile */
            break;
        for (ssize_t i = 0; i < got && *found < n; i++)
            if (step(walking, piece[i]) && walking->row++ == rows[*found])
                lines[(*found)++] = walking->begin;
        at += (uint64_t)got;
    }
}

ri_status csv_chunks_lines(const grid_work *work, const uint64_t *rows, size_t n, uint64_t *lines)
{
    const bool several = grid_files_are(work);
    const size_t n_files = several ? grid_files_count(work) : 1;
    walk walking = {.delimiter = (char)work->settings->source.delimiter};
    char *const piece = work->host->scratch(work->ctx, PIECE, 1);
    cell_reader *reader = work->reader;
    ri_status status = piece ? RI_OK : RI_NO_MEMORY;
    size_t found = 0;

    for (size_t k = 0; k < n_files && status == RI_OK && found < n; k++) {
        const size_t before = found;
        uint64_t at = 0, size;
        grid_visit visit;
        int file;

        if (several)
            status = grid_files_visit(work, k, &visit);
        if (status != RI_OK)
            break;
        reader = several ? visit.reader : reader;
        walking.line = cell_reader_line(reader);
        walking.after_return = delimited_after_return(reader);
        walking.quoted = false;
        file = delimited_file(reader, &at, &size);
        walk_file(&walking, file, at, piece, rows, n, lines, &found);
        for (size_t i = before; several && i < found; i++)
            lines[i] = grid_files_line(k, lines[i]);
    }
    if (several)
        grid_files_leave(work);
    return status;
}
