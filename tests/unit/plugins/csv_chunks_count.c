/* csv_chunks_count.c - how often a file was read in chunks: else agreement would mean nothing. */
#include "csv/chunks/chunk.h"
#include "csv_chunks_text.h"

static uint64_t n_done;

ri_status __real_csv_chunks_table(const grid_work *work, grid_layout *layout, uint64_t *rows,
                                  bool *done);
ri_status __wrap_csv_chunks_table(const grid_work *work, grid_layout *layout, uint64_t *rows,
                                  bool *done);

/* The linker calls it in place of csv_chunks_table(). */
ri_status __wrap_csv_chunks_table(const grid_work *work, grid_layout *layout, uint64_t *rows,
                                  bool *done)
{
    const ri_status status = __real_csv_chunks_table(work, layout, rows, done);

    n_done += *done;
    return status;
}

uint64_t csv_chunks_count(void)
{
    return n_done;
}
