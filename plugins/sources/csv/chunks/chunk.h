/* chunk.h - large files, read in chunks by several threads.
 *
 * A chunk has the rows that begin in its range of the file.  Whether a line end there is one or
 * stands inside quotes depends on all quotes before it: each chunk is read as if it began outside
 * of quotes and counts its own, and is read again where that turns out to be wrong.
 *
 * Only what is right and plain is read here.  Whatever is not (a row with too few fields, a text
 * that is no number, bytes that are no UTF-8, rows of the same keys) makes the whole file be read
 * row by row by grid_rows_read(), which tells places and reasons; so nothing here tells an error,
 * and nothing is handed to the host before all of the file is known to be right.
 */
#ifndef SOURCES_CSV_CHUNKS_CHUNK_H
#define SOURCES_CSV_CHUNKS_CHUNK_H

#include "../../grid/table.h"

/* A text of up to 16 bytes is its length and two words; of a longer one they are a part. */
typedef struct csv_text {
    uint64_t words[2];
    uint32_t begin, length; /* in the bytes */
} csv_text;

/* A chunk's labels of one column, with codes in the order in which they appear. */
typedef struct csv_texts {
    uint32_t n, capacity;
    csv_text *texts;
    uint64_t *slots; /* hash << 32 | code + 1; 0: empty */
    uint64_t n_slots;
    char *bytes;
    uint32_t n_bytes, byte_capacity;
    uint32_t last; /* the code given last */
} csv_texts;

enum { CSV_TEXTS_FULL = -1 }; /* no memory, or 4 GiB of labels in a chunk */
int32_t csv_texts_code(csv_texts *self, const char *text, size_t length);
void csv_texts_free(csv_texts *self);

typedef enum csv_chunk_state {
    CSV_CHUNK_READ,
    CSV_CHUNK_UNUSUAL, /* to be read row by row */
    CSV_CHUNK_NO_MEMORY
} csv_chunk_state;

typedef struct csv_chunk {
    csv_chunk_state state;
    size_t part;     /* of the plan */
    bool quoted;     /* it was read as if it began inside quotes */
    bool odd_quotes; /* it has an odd number of them */
    uint64_t rows, first_row;
    csv_texts *labels; /* one for each column of the layout; used by those with codes */
    void **data;       /* codes or values of each column, in ... */
    void *pages;       /* ... a mapping ... */
    size_t bytes;      /* ... of so many bytes */
    size_t capacity;   /* rows there is room for */
    grid_tally tally;  /* of its rows; from malloc() */
} csv_chunk;

/* A file: where its bytes are, and what each of its fields becomes. */
typedef struct csv_part {
    int file;            /* -1: it is opened for each chunk, as there may be many; by ... */
    const char *path;    /* ... this */
    uint64_t begin, end; /* of the rows, in the file */
    uint64_t first_chunk, n_chunks;
    size_t n_fields;
    const size_t *fields;     /* of the layout, that each is; NULL: they are the same */
    const size_t *columns;    /* of each field; SIZE_MAX: it is not read */
    const bool *flags;        /* whether a field is one of flags; NULL: none is */
    const char *const *names; /* of each column: what it is in all rows, as the name of the file
                                 says; NULL: it is read.  NULL: all are */
} csv_part;

/* What is the same for all chunks. */
typedef struct csv_plan {
    const grid_work *work;
    const grid_layout *layout;
    const csv_part *parts; /* in the order of their rows */
    size_t n_parts;
    uint64_t chunk_bytes, n_chunks;
    const grid_marks *marks;
} csv_plan;

/* The file or the files of the table; *parts is NULL where one of them cannot be read in chunks, or
 * lacks a column, or its name is no plain label.  Scratch; the parts have no chunks yet. */
ri_status csv_parts_find(const grid_work *work, const grid_layout *layout, csv_part **parts,
                         size_t *n);

/* A thread's buffer for the bytes of a chunk and of the row that leads out of it. */
typedef struct csv_buffer {
    char *bytes;
    size_t capacity;
} csv_buffer;

/* What the chunks counted, in the table's tally; `first_row` of each is known. */
ri_status csv_chunks_tally(const csv_plan *plan, const csv_chunk *chunks);
bool csv_chunk_tally_open(const csv_plan *plan, csv_chunk *chunk);
void csv_chunk_tally_free(csv_chunk *chunk);

/* Reads chunk k into `chunk`, whose `quoted` says how it begins. */
void csv_chunk_read(const csv_plan *plan, uint64_t k, csv_buffer *buffer, csv_chunk *chunk);
/* Reads the rows of a text that ends with a line end. */
void csv_chunk_rows(const csv_plan *plan, const char *begin, const char *end, csv_chunk *chunk);
/* Gives the pages of one column back; what is in it is no longer defined. */
void csv_chunk_drop(const csv_plan *plan, const csv_chunk *chunk, size_t column);
void csv_chunk_free(const csv_plan *plan, csv_chunk *chunk);

/* Calls task(user, k) for k in 0 .. n - 1, in threads; which thread does which is not defined. */
typedef void csv_task(void *user, uint64_t k, csv_buffer *buffer);
void csv_in_threads(uint32_t threads, uint64_t n, csv_task *task, void *user);

/* Whether no two rows have the same keys.  *unique is false, too, when that cannot be told here. */
ri_status csv_chunks_unique(const csv_plan *plan, const csv_chunk *chunks, uint32_t threads,
                            uint64_t rows, bool *unique);

/* The fast way to a whole table; see grid_fast_way. */
ri_status csv_chunks_table(const grid_work *work, grid_layout *layout, uint64_t *rows, bool *done);
ri_status csv_chunks_lines(const grid_work *work, const uint64_t *rows, size_t n, uint64_t *lines);

#endif
