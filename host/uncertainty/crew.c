/* crew.c - see crew.h */
#include "crew.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

enum { MOST_THREADS = 64 };

typedef struct crew {
    void (*work)(void *user, uint64_t k, uint32_t thread);
    void *user;
    uint64_t n;
    atomic_uint_fast64_t next;
    atomic_uint_fast32_t threads;
} crew;

static void *take(void *argument)
{
    crew *const self = argument;
    const uint32_t thread = (uint32_t)atomic_fetch_add(&self->threads, 1);

    for (uint64_t k = atomic_fetch_add(&self->next, 1); k < self->n;
         k = atomic_fetch_add(&self->next, 1))
        self->work(self->user, k, thread);
    return NULL;
}

void crew_run(uint32_t threads, uint64_t n, void (*work)(void *user, uint64_t k, uint32_t thread),
              void *user)
{
    crew self = {.work = work, .user = user, .n = n};
    pthread_t started[MOST_THREADS];
    uint32_t count = 0;

    while (count + 1 < threads && count + 1 < n && count < MOST_THREADS &&
           pthread_create(&started[count], NULL, take, &self) == 0)
        count++;
    (void)take(&self);
    for (uint32_t k = 0; k < count; k++)
        (void)pthread_join(started[k], NULL);
}
