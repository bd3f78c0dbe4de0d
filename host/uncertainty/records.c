/* records.c - see records.h
 *
 * A file: header, labels of grades, a byte for each run that is done, the records.  A run's byte
 * is set after its record is written, so whatever ends the process leaves whole records only.
 */
#include "records.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LABEL_BYTES = 1 << 16, FORMAT = 3 };
/* What a run's byte says; 0: it is not done. */
enum { MADE = 1, LOST = 2 };

typedef struct header {
    char magic[8];
    uint64_t format, first, runs, rows, grades;
    uint64_t n_labels, label_bytes; /* used */
    uint8_t fingerprint[FINGERPRINT_BYTES];
} header;

struct records {
    records_shape shape;
    size_t record, length; /* bytes of one, and of all */
    int file;              /* -1: in memory */
    const char *path;
    header *head;
    char *labels;
    unsigned char *done;
    unsigned char *first;
};

static const char magic[8] = "regindU";

size_t records_size(const records_shape *shape)
{
    const size_t each = sizeof(double) + sizeof(uint32_t) + (shape->grades ? sizeof(uint16_t) : 0);

    if (shape->rows > SIZE_MAX / 2 / each)
        return 0;
    return (shape->rows * each + 7) / 8 * 8;
}

/* Where the records begin; 0: too large. */
static size_t layout(records *self)
{
    const size_t front = sizeof(header) + LABEL_BYTES;
    size_t first, all;

    self->record = records_size(&self->shape);
    if (self->record == 0 && self->shape.rows)
        return 0;
    if (self->shape.runs > SIZE_MAX / 2 - front)
        return 0;
    first = (front + self->shape.runs + 63) / 64 * 64;
    if (__builtin_mul_overflow(self->record, self->shape.runs, &all) ||
        __builtin_add_overflow(all, first, &self->length))
        return 0;
    return first;
}

static bool fits(const records *self, const uint8_t *fingerprint)
{
    const header *const head = self->head;

    return memcmp(head->magic, magic, sizeof magic) == 0 && head->format == FORMAT &&
           head->first == self->shape.first && head->runs == self->shape.runs &&
           head->rows == self->shape.rows && head->grades == self->shape.grades &&
           head->label_bytes <= LABEL_BYTES && head->n_labels <= head->label_bytes &&
           memcmp(head->fingerprint, fingerprint, FINGERPRINT_BYTES) == 0;
}

static void begin(records *self, const uint8_t *fingerprint)
{
    memset(self->head, 0, sizeof *self->head + LABEL_BYTES + self->shape.runs);
    *self->head = (header){.format = FORMAT,
                           .first = self->shape.first,
                           .runs = self->shape.runs,
                           .rows = self->shape.rows,
                           .grades = self->shape.grades};
    memcpy(self->head->fingerprint, fingerprint, FINGERPRINT_BYTES);
    memcpy(self->head->magic, magic, sizeof magic);
}

static const char *failure(arena *memory, const char *what, const char *path, int error)
{
    const char *text = arena_print(memory, "%s '%s': %s", what, path, strerror(error));

    return text ? text : "there is not enough memory";
}

/* The file with its room on the disk, locked; NULL, or why not. */
static const char *open_file(records *self, arena *memory)
{
    struct stat info;
    int error;

    self->file = open(self->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (self->file < 0)
        return failure(memory, "the replicates cannot be kept in", self->path, errno);
    if (flock(self->file, LOCK_EX | LOCK_NB) != 0 || fstat(self->file, &info) != 0)
        return failure(memory, "another run works on", self->path, errno);
    if (!S_ISREG(info.st_mode))
        return failure(memory, "the replicates cannot be kept in", self->path, EINVAL);
    if ((uint64_t)info.st_size == self->length)
        return NULL;
    error =
        ftruncate(self->file, 0) == 0 ? posix_fallocate(self->file, 0, (off_t)self->length) : errno;
    return error ? failure(memory, "there is no room for the replicates in", self->path, error)
                 : NULL;
}

records *records_open(arena *memory, const records_shape *shape, const char *path,
                      const uint8_t fingerprint[FINGERPRINT_BYTES], const char **why)
{
    records *self = arena_take(memory, 1, sizeof *self);
    size_t first;
    void *map;

    *why = "there is not enough memory for the replicates";
    if (!self)
        return NULL;
    self->shape = *shape;
    self->file = -1;
    self->path = path;
    first = layout(self);
    if (!first)
        return NULL;
    if (path && (*why = open_file(self, memory)) != NULL) {
        records_close(self, true);
        return NULL;
    }
    map = mmap(NULL, self->length, PROT_READ | PROT_WRITE,
               path ? MAP_SHARED : MAP_PRIVATE | MAP_ANONYMOUS, self->file, 0);
    if (map == MAP_FAILED) {
        *why = "there is not enough memory for the replicates";
        records_close(self, true);
        return NULL;
    }
    self->head = map;
    self->labels = (char *)(self->head + 1);
    self->done = (unsigned char *)self->labels + LABEL_BYTES;
    self->first = (unsigned char *)map + first;
    if (!fits(self, fingerprint))
        begin(self, fingerprint);
    self->labels[LABEL_BYTES - 1] = '\0';
    *why = NULL;
    return self;
}

void records_close(records *self, bool keep)
{
    if (!self)
        return;
    if (self->head)
        (void)munmap(self->head, self->length);
    self->head = NULL;
    if (self->file >= 0 && !keep)
        (void)unlink(self->path);
    if (self->file >= 0)
        (void)close(self->file);
    self->file = -1;
}

uint64_t records_done(const records *self)
{
    uint64_t n = 0;

    for (uint64_t k = 0; k < self->shape.runs; k++)
        n += records_has(self, self->shape.first + k);
    return n;
}

static unsigned char *place_of(const records *self, uint64_t run)
{
    return self->first + (run - self->shape.first) * self->record;
}

bool records_has(const records *self, uint64_t run)
{
    const unsigned char done = self->done[run - self->shape.first];

    return done == MADE || done == LOST;
}

void records_put(records *self, uint64_t run, const void *record)
{
    memcpy(place_of(self, run), record, self->record);
    atomic_signal_fence(memory_order_release);
    self->done[run - self->shape.first] = MADE;
}

void records_lose(records *self, uint64_t run)
{
    unsigned char *const to = place_of(self, run);
    double *const scores = (double *)(void *)to;

    memset(to, 0, self->record);
    for (uint64_t i = 0; i < self->shape.rows; i++)
        scores[i] = (double)NAN;
    atomic_signal_fence(memory_order_release);
    self->done[run - self->shape.first] = LOST;
}

bool records_lost(const records *self, uint64_t run)
{
    return self->done[run - self->shape.first] == LOST;
}

const double *records_scores(const records *self, uint64_t run)
{
    return (const double *)(const void *)place_of(self, run);
}

const uint32_t *records_ranks(const records *self, uint64_t run)
{
    return (const uint32_t *)(const void *)(records_scores(self, run) + self->shape.rows);
}

const uint16_t *records_grades(const records *self, uint64_t run)
{
    return (const uint16_t *)(const void *)(records_ranks(self, run) + self->shape.rows);
}

const char *records_label(const records *self, size_t k)
{
    const char *text = self->labels;

    while (k-- > 0)
        text += strlen(text) + 1;
    return text;
}

size_t records_labels(const records *self)
{
    return self->head->n_labels;
}

uint16_t records_grade(records *self, const char *label)
{
    const size_t length = strlen(label) + 1, n = self->head->n_labels;

    for (size_t k = 0; k < n; k++)
        if (strcmp(records_label(self, k), label) == 0)
            return (uint16_t)(k + 1);
    if (n + 1 >= UINT16_MAX || length >= LABEL_BYTES - self->head->label_bytes)
        return 0;
    memcpy(self->labels + self->head->label_bytes, label, length);
    self->head->label_bytes += length;
    self->head->n_labels++;
    return (uint16_t)(n + 1);
}

/* ---------------------------------------------------------------- parts */

const void *records_bytes(const records *self, size_t *n)
{
    *n = self->length;
    return self->head;
}

/* The records of a part over its bytes, which stay the caller's; false: it is none. */
static bool look_at(records *part, const records *whole, const void *bytes, size_t n,
                    const uint8_t *fingerprint)
{
    size_t first;

    if (n < sizeof(header) + LABEL_BYTES)
        return false;
    *part = (records){.shape = whole->shape, .file = -1};
    part->head = (header *)(uintptr_t)bytes;
    part->shape.first = part->head->first;
    part->shape.runs = part->head->runs;
    first = layout(part);
    if (!first || part->length != n || !fits(part, fingerprint) ||
        part->shape.first > whole->shape.runs ||
        part->shape.runs > whole->shape.runs - part->shape.first)
        return false;
    part->labels = (char *)(part->head + 1);
    part->done = (unsigned char *)part->labels + LABEL_BYTES;
    part->first = (unsigned char *)(uintptr_t)bytes + first;
    return part->labels[LABEL_BYTES - 1] == '\0';
}

/* Its grades by the codes of these records. */
static bool rename_grades(records *self, const records *part, uint64_t run)
{
    uint16_t *const grades = (uint16_t *)(uintptr_t)records_grades(self, run);

    for (uint64_t i = 0; self->shape.grades && i < self->shape.rows; i++) {
        if (grades[i] > part->head->n_labels)
            return false;
        if (grades[i])
            grades[i] = records_grade(self, records_label(part, grades[i] - 1u));
    }
    return true;
}

bool records_take(records *self, const void *bytes, size_t n,
                  const uint8_t fingerprint[FINGERPRINT_BYTES])
{
    records part;

    if (!look_at(&part, self, bytes, n, fingerprint))
        return false;
    for (uint64_t k = 0; k < part.shape.runs; k++) {
        const uint64_t run = part.shape.first + k;

        if (!records_has(&part, run))
            return false;
        if (records_lost(&part, run)) {
            records_lose(self, run);
            continue;
        }
        records_put(self, run, place_of(&part, run));
        if (!rename_grades(self, &part, run))
            return false;
    }
    return true;
}
