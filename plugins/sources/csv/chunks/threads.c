/* threads.c - tasks taken by threads one after another. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "chunk.h"

enum { MOST_THREADS = 64 };

typedef struct crew {
    csv_task *task;
    void *user;
    uint64_t n;
    atomic_uint_fast64_t next;
} crew;

static void *work_on(void *user)
{
    crew *const self = user;
    csv_buffer buffer = {NULL, 0};

    for (uint64_t k = atomic_fetch_add(&self->next, 1); k < self->n;
         k = atomic_fetch_add(&self->next, 1))
        self->task(self->user, k, &buffer);
    free(buffer.bytes);
    return NULL;
}

void csv_in_threads(uint32_t threads, uint64_t n, csv_task *task, void *user)
{
    crew self = {.task = task, .user = user, .n = n};
    pthread_t others[MOST_THREADS];
    size_t started = 0;

    while (started < MOST_THREADS && started + 1 < threads && started + 1 < n &&
           pthread_create(&others[started], NULL, work_on, &self) == 0)
        started++;
    (void)work_on(&self);
    for (size_t k = 0; k < started; k++)
        (void)pthread_join(others[k], NULL);
}
