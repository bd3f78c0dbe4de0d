/* chain_record.h - runs of a chain across the border of a process: what is asked for, and how a
 * result is written. */
#ifndef HOST_RUN_CHAIN_CHAIN_RECORD_H
#define HOST_RUN_CHAIN_CHAIN_RECORD_H

#include "chain.h"

/* What a worker is asked by FRAME_RUNS: so many runs, or to say all there is to say of one. */
typedef struct chain_question {
    uint64_t first, count;
    uint64_t explain;
    uint64_t memory; /* bytes that it may use; 0: any */
} chain_question;

/* What it answers: this, the labels of grades, each with its zero byte, up to a multiple of 8
 * bytes, a byte for each run (1: it could not be computed), up to a multiple of 8, and the
 * records. */
typedef struct chain_answer {
    uint64_t first, count;
    uint64_t n_labels, label_bytes;
} chain_answer;

static inline size_t chain_fate_bytes(uint64_t count)
{
    return (count + 7) / 8 * 8;
}

/* Fills a record from a result; grades become codes in `labels`, from 1.  false: no memory. */
struct ri_dictionary;
bool chain_record(const chain_plan *plan, const chain_result *from, struct ri_dictionary *labels,
                  void *record);

#endif
