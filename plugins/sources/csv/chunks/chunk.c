/* chunk.c - the bytes of a chunk: where its rows begin and end, and whether they are text.
 *
 * They are read, not mapped: a file that another process makes shorter meanwhile is then an error
 * and not the end of this process.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../delimited/decode.h"
#include "chunk.h"

enum { READ_ON = 1 << 16, LONGEST_ROW = 1 << 24, ALIGNMENT = 64 };

/* What is known of a stretch of bytes. */
typedef struct survey {
    uint64_t line_ends;
    unsigned char bits; /* all that are set in any byte */
} survey;

/* Blocks of a fixed length, so that compilers take many bytes at a time. */
static survey survey_of(const char *text, size_t n)
{
    enum { BLOCK = 64 };
    survey self = {0, 0};
    size_t i = 0;

    for (; i + BLOCK <= n; i += BLOCK) {
        unsigned char count = 0, bits = 0;

        for (size_t j = 0; j < BLOCK; j++) {
            count = (unsigned char)(count + (text[i + j] == '\n'));
            bits |= (unsigned char)text[i + j];
        }
        self.line_ends += count;
        self.bits |= bits;
    }
    for (; i < n; i++) {
        self.line_ends += text[i] == '\n';
        self.bits |= (unsigned char)text[i];
    }
    return self;
}

static bool has_odd_quotes(const char *text, size_t n)
{
    const char *const end = text + n, *quote = text;
    bool odd = false;

    while (quote < end && (quote = memchr(quote, '"', (size_t)(end - quote))) != NULL) {
        odd = !odd;
        quote++;
    }
    return odd;
}

/* Behind the first line end that does not stand inside quotes; NULL: there is none.  *quoted says
 * whether the text begins inside quotes, and then whether it ends so. */
static const char *behind_line_end(const char *text, const char *end, bool *quoted)
{
    for (; text < end; text++) {
        if (*text == '"')
            *quoted = !*quoted;
        else if (*text == '\n' && !*quoted)
            return text + 1;
    }
    return NULL;
}

/* Appends the bytes [from, to) of the file; false: they are not there, or no memory. */
static bool append(int file, csv_buffer *buffer, size_t used, uint64_t from, uint64_t to,
                   csv_chunk *chunk)
{
    const size_t wanted = used + (size_t)(to - from) + 1; /* a line end may have to be added */

    if (wanted > buffer->capacity) {
        char *const longer = realloc(buffer->bytes, wanted + READ_ON);

        if (!longer) {
            chunk->state = CSV_CHUNK_NO_MEMORY;
            return false;
        }
        buffer->bytes = longer;
        buffer->capacity = wanted + READ_ON;
    }
    while (from < to) {
        const ssize_t got = pread(file, buffer->bytes + used, (size_t)(to - from), (off_t)from);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        used += (size_t)got;
        from += (uint64_t)got;
    }
    return true;
}

/* Reads on behind the chunk, up to the end of the row that leads out of it; *used is the length of
 * it all.  false: it does not end. */
static bool finish_row(const csv_part *part, int file, csv_buffer *buffer, size_t *used,
                       uint64_t to, bool quoted, csv_chunk *chunk)
{
    const size_t most = *used + LONGEST_ROW;

    while (to < part->end && *used < most) {
        const uint64_t next = part->end - to < READ_ON ? part->end : to + READ_ON;
        const char *begin, *end;

        if (!append(file, buffer, *used, to, next, chunk))
            return false;
        begin = buffer->bytes + *used;
        end = behind_line_end(begin, begin + (next - to), &quoted);
        if (end) {
            *used = (size_t)(end - buffer->bytes);
            return true;
        }
        *used += (size_t)(next - to);
        to = next;
    }
    if (to < part->end || quoted)
        return false;
    buffer->bytes[(*used)++] = '\n';
    return true;
}

/* Finds the rows of the k-th chunk of the part; false: they are not plain text. */
static bool find_rows(const csv_plan *plan, const csv_part *part, int file, uint64_t k,
                      csv_buffer *buffer, csv_chunk *chunk, const char **begin, const char **end)
{
    const uint64_t from = part->begin + k * plan->chunk_bytes;
    const uint64_t to = part->end - from < plan->chunk_bytes ? part->end : from + plan->chunk_bytes;
    const size_t before = k > 0; /* the byte before it may end a line */
    size_t used = before + (size_t)(to - from), start = 0;
    bool quoted = chunk->quoted;

    if (!append(file, buffer, 0, from - before, to, chunk))
        return false;
    chunk->odd_quotes = has_odd_quotes(buffer->bytes + before, (size_t)(to - from));
    if (k > 0 && (quoted || buffer->bytes[0] != '\n')) {
        const char *const row = behind_line_end(buffer->bytes + 1, buffer->bytes + used, &quoted);

        start = row ? (size_t)(row - buffer->bytes) : used;
    } else
        start = before;
    if (start < used && (chunk->quoted != chunk->odd_quotes || buffer->bytes[used - 1] != '\n') &&
        !finish_row(part, file, buffer, &used, to, chunk->quoted != chunk->odd_quotes, chunk))
        return false;
    *begin = buffer->bytes + start;
    *end = buffer->bytes + used;
    return true;
}

static bool is_plain_text(const char *begin, const char *end, unsigned char bits)
{
    const size_t n = (size_t)(end - begin);

    if (n && memchr(begin, '\0', n))
        return false;
    return bits < 0x80 || delimited_is_utf8((const unsigned char *)begin, n);
}

/* Room for the values or codes of a column. */
static size_t column_bytes(const grid_layout *layout, const csv_chunk *chunk, size_t column)
{
    const bool measure = layout->columns[column].out == GRID_OUT_MEASURES;
    const size_t bytes = chunk->capacity * (measure ? sizeof(double) : sizeof(int32_t));

    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* One mapping for all columns, as a process may have only some ten thousand of them. */
static bool take_pages(const grid_layout *layout, csv_chunk *chunk)
{
    char *at;

    chunk->bytes = 0;
    for (size_t c = 0; c < layout->n_columns; c++)
        chunk->bytes += column_bytes(layout, chunk, c);
    if (chunk->bytes == 0)
        return true;
    at = mmap(NULL, chunk->bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED)
        return false;
    chunk->pages = at;
    for (size_t c = 0; c < layout->n_columns; c++) {
        chunk->data[c] = at;
        at += column_bytes(layout, chunk, c);
    }
    return true;
}

void csv_chunk_drop(const csv_plan *plan, const csv_chunk *chunk, size_t column)
{
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), from = (uintptr_t)chunk->pages;
    const size_t at = (size_t)((uintptr_t)chunk->data[column] - from);
    /* whole pages of its own: the mapping begins with a page */
    const size_t begin = (at + page - 1) / page * page;
    const size_t end = (at + column_bytes(plan->layout, chunk, column)) / page * page;

    if (chunk->pages && begin < end)
        (void)madvise((char *)chunk->pages + begin, end - begin, MADV_DONTNEED);
}

void csv_chunk_read(const csv_plan *plan, uint64_t k, csv_buffer *buffer, csv_chunk *chunk)
{
    const grid_layout *const layout = plan->layout;
    const csv_part *const part = &plan->parts[chunk->part];
    const int file = part->file >= 0 ? part->file : open(part->path, O_RDONLY | O_CLOEXEC);
    const char *begin = NULL, *end = NULL;
    survey found;
    bool is_found;

    chunk->state = CSV_CHUNK_UNUSUAL;
    chunk->rows = 0;
    is_found = file >= 0 &&
               find_rows(plan, part, file, k - part->first_chunk, buffer, chunk, &begin, &end);
    if (file >= 0 && file != part->file)
        (void)close(file);
    if (!is_found)
        return;
    found = survey_of(begin, (size_t)(end - begin));
    if (!is_plain_text(begin, end, found.bits))
        return;
    chunk->state = CSV_CHUNK_NO_MEMORY;
    chunk->labels = calloc(layout->n_columns + 1, sizeof *chunk->labels);
    chunk->data = calloc(layout->n_columns + 1, sizeof *chunk->data);
    if (!chunk->labels || !chunk->data || !csv_chunk_tally_open(plan, chunk))
        return;
    chunk->capacity = found.line_ends + 1;
    if (!take_pages(layout, chunk))
        return;
    csv_chunk_rows(plan, begin, end, chunk);
}

void csv_chunk_free(const csv_plan *plan, csv_chunk *chunk)
{
    for (size_t c = 0; chunk->labels && c < plan->layout->n_columns; c++)
        csv_texts_free(&chunk->labels[c]);
    if (chunk->pages)
        (void)munmap(chunk->pages, chunk->bytes);
    csv_chunk_tally_free(chunk);
    free(chunk->labels);
    free((void *)chunk->data);
    chunk->labels = NULL;
    chunk->data = NULL;
    chunk->pages = NULL;
}
