/* segment_test.c - memory that other processes can map. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "table_test.h"

static void pieces_are_zeroed_aligned_and_kept(void)
{
    enum { PIECES = 400 };
    segment *self = segment_new(allocator_system(), "pieces");
    uint64_t offsets[PIECES];
    unsigned char *pieces[PIECES];

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    for (uint64_t i = 0; i < PIECES; i++) { /* from 0 bytes to several large mappings */
        uint64_t bytes = i * i * 4;

        pieces[i] = segment_allocate(self, bytes, &offsets[i]);
        CU_ASSERT_PTR_NOT_NULL_FATAL(pieces[i]);
        CU_ASSERT_EQUAL((uintptr_t)pieces[i] % 64, 0);
        CU_ASSERT_EQUAL(offsets[i] % 64, 0);
        CU_ASSERT(segment_holds(self, pieces[i]));
        for (uint64_t k = 0; k < bytes; k += 7)
            if (pieces[i][k] != 0)
                CU_FAIL_FATAL("a piece is not zeroed");
        memset(pieces[i], (int)(i % 251) + 1, bytes);
    }
    CU_ASSERT_PTR_NULL(segment_at(self, 0, 1)); /* not yet */
    CU_ASSERT_EQUAL(segment_seal(self), STATUS_OK);
    for (uint64_t i = 0; i < PIECES; i++) {
        uint64_t bytes = i * i * 4;
        const unsigned char *piece = segment_at(self, offsets[i], bytes);

        CU_ASSERT_PTR_NOT_NULL_FATAL(piece);
        for (uint64_t k = 0; k < bytes; k++)
            if (piece[k] != (i % 251) + 1)
                CU_FAIL_FATAL("a piece has changed");
    }
    segment_release(self);
}

static void many_small_pieces_share_mappings(void)
{
    failing_allocator from = failing_after(SIZE_MAX);
    segment *self = segment_new(&from.base, "columns");

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    for (int i = 0; i < 1000; i++)
        CU_ASSERT_PTR_NOT_NULL_FATAL(segment_allocate(self, 160, NULL));
    CU_ASSERT(from.live <= 4); /* one per mapping, and the segment */
    CU_ASSERT(segment_size(self) <= 1000 * 192 + 4096);
    CU_ASSERT_EQUAL(segment_seal(self), STATUS_OK);
    segment_release(self);
    CU_ASSERT_EQUAL(from.live, 0);
}

static void sealed_segments_cannot_change(void)
{
    const int all = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
    segment *self = segment_new(allocator_system(), "sealed");
    uint64_t offset;
    char *piece;

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    piece = segment_allocate(self, 100, &offset);
    CU_ASSERT_PTR_NOT_NULL_FATAL(piece);
    memcpy(piece, "regind", 7);
    CU_ASSERT_EQUAL(segment_seal(self), STATUS_OK);
    CU_ASSERT_EQUAL(segment_seal(self), STATUS_OK); /* again is nothing */
    CU_ASSERT_EQUAL(fcntl(segment_descriptor(self), F_GET_SEALS), all);
    CU_ASSERT_EQUAL(ftruncate(segment_descriptor(self), 0), -1);
    CU_ASSERT_EQUAL(pwrite(segment_descriptor(self), "x", 1, 0), -1);
    CU_ASSERT_PTR_NULL(segment_allocate(self, 1, NULL));
    CU_ASSERT_STRING_EQUAL(segment_at(self, offset, 7), "regind");
    segment_release(self);
}

static void what_is_not_inside_is_not_given(void)
{
    segment *self = segment_new(allocator_system(), "bounds");
    const char *start;

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_PTR_NOT_NULL(segment_allocate(self, 128, NULL));
    CU_ASSERT_EQUAL(segment_seal(self), STATUS_OK);
    CU_ASSERT_EQUAL(segment_size(self), 128);
    start = segment_at(self, 0, 128);
    CU_ASSERT_PTR_NOT_NULL_FATAL(start);
    CU_ASSERT_PTR_EQUAL(segment_at(self, 128, 0), start + 128);
    CU_ASSERT_PTR_NULL(segment_at(self, 128, 1));
    CU_ASSERT_PTR_NULL(segment_at(self, 129, 0));
    CU_ASSERT_PTR_NULL(segment_at(self, 1, 128));
    CU_ASSERT_PTR_NULL(segment_at(self, 8, UINT64_MAX - 4));
    CU_ASSERT_PTR_NULL(segment_at(self, UINT64_MAX, 2));
    CU_ASSERT(segment_holds(self, start) && segment_holds(self, start + 127));
    CU_ASSERT_FALSE(segment_holds(self, &start));
    CU_ASSERT_FALSE(segment_holds(self, NULL));
    segment_release(self);
}

static void an_empty_segment_is_one(void)
{
    segment *self = segment_new(allocator_system(), "empty");

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_EQUAL(segment_seal(self), STATUS_OK);
    CU_ASSERT_EQUAL(segment_size(self), 0);
    CU_ASSERT_PTR_NOT_NULL(segment_at(self, 0, 0));
    CU_ASSERT_PTR_NULL(segment_at(self, 0, 1));
    segment_release(self);
}

static void huge_pieces_are_refused(void)
{
    segment *self = segment_new(allocator_system(), "huge");

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_PTR_NULL(segment_allocate(self, UINT64_MAX, NULL));
    CU_ASSERT_PTR_NULL(segment_allocate(self, UINT64_MAX - 4095, NULL));
    CU_ASSERT_PTR_NULL(segment_allocate(self, UINT64_C(1) << 62, NULL));
    CU_ASSERT_PTR_NULL(segment_allocate(self, UINT64_C(1) << 61, NULL));
    CU_ASSERT_PTR_NOT_NULL(segment_allocate(self, 8, NULL)); /* it still works */
    CU_ASSERT_EQUAL(segment_seal(self), STATUS_OK);
    CU_ASSERT_EQUAL(segment_size(self), 8);
    segment_release(self);
}

/* As a worker's output goes: made here, written there, sealed and mapped here. */
static void another_process_writes(void)
{
    int descriptor = memfd_create("output", MFD_CLOEXEC | MFD_ALLOW_SEALING), ended;
    segment *self;
    pid_t worker = fork();

    if (worker == 0) {
        uint64_t offset;
        double *values;

        self = segment_over(allocator_system(), descriptor);
        values = self ? segment_allocate(self, 100000 * sizeof *values, &offset) : NULL;
        for (int i = 0; values && i < 100000; i++)
            values[i] = i / 8.0;
        _exit(values && offset == 0 ? 0 : 1);
    }
    CU_ASSERT_EQUAL(waitpid(worker, &ended, 0), worker);
    CU_ASSERT_EQUAL(ended, 0);
    CU_ASSERT(segment_seal_descriptor(descriptor));
    self = segment_map(allocator_system(), descriptor);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_PTR_NOT_NULL_FATAL(segment_at(self, 0, 800000));
    CU_ASSERT_EQUAL(((const double *)segment_at(self, 0, 800000))[99999], 99999 / 8.0);
    segment_release(self);
}

static void writing_goes_on_behind_what_is_there(void)
{
    int descriptor = memfd_create("more", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    segment *self;
    uint64_t offset;

    CU_ASSERT_EQUAL(write(descriptor, "before", 6), 6);
    self = segment_over(allocator_system(), descriptor);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_PTR_NOT_NULL(segment_allocate(self, 10, &offset));
    CU_ASSERT(offset >= 6);
    CU_ASSERT_EQUAL(segment_seal(self), STATUS_OK);
    CU_ASSERT_EQUAL(memcmp(segment_at(self, 0, 6), "before", 6), 0);
    segment_release(self);
}

static void memory_that_may_shrink_is_not_mapped(void)
{
    int open_one = memfd_create("open", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    int never = memfd_create("never", MFD_CLOEXEC);
    int half = memfd_create("half", MFD_CLOEXEC | MFD_ALLOW_SEALING);

    CU_ASSERT_EQUAL(ftruncate(open_one, 4096), 0);
    CU_ASSERT_EQUAL(ftruncate(never, 4096), 0);
    CU_ASSERT_EQUAL(ftruncate(half, 4096), 0);
    CU_ASSERT_EQUAL(fcntl(half, F_ADD_SEALS, F_SEAL_WRITE), 0);
    CU_ASSERT_FALSE(segment_seal_descriptor(never));
    CU_ASSERT_PTR_NULL(segment_map(allocator_system(), open_one));
    CU_ASSERT_PTR_NULL(segment_map(allocator_system(), never));
    CU_ASSERT_PTR_NULL(segment_map(allocator_system(), half));
    CU_ASSERT_EQUAL(fcntl(open_one, F_GETFD), -1); /* taken, and closed */
}

static void memory_somebody_writes_to_is_not_sealed(void)
{
    int descriptor = memfd_create("busy", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    void *mapping;

    CU_ASSERT_EQUAL(ftruncate(descriptor, 4096), 0);
    mapping = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    CU_ASSERT(mapping != MAP_FAILED);
    CU_ASSERT_FALSE(segment_seal_descriptor(descriptor));
    CU_ASSERT_EQUAL(munmap(mapping, 4096), 0);
    CU_ASSERT(segment_seal_descriptor(descriptor));
    CU_ASSERT(segment_seal_descriptor(descriptor)); /* it already is */
    CU_ASSERT_EQUAL(close(descriptor), 0);
}

static void sealing_fails_while_somebody_writes(void)
{
    segment *self = segment_new(allocator_system(), "busy");
    uint64_t offset;
    void *mapping;

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_PTR_NOT_NULL(segment_allocate(self, 100, &offset));
    mapping = mmap(NULL, 64, PROT_READ | PROT_WRITE, MAP_SHARED, segment_descriptor(self), 0);
    CU_ASSERT_FATAL(mapping != MAP_FAILED);
    CU_ASSERT_EQUAL(segment_seal(self), STATUS_SYSTEM);
    CU_ASSERT_PTR_NULL(segment_at(self, offset, 1));
    CU_ASSERT_PTR_NULL(segment_allocate(self, 1, NULL));
    CU_ASSERT_EQUAL(munmap(mapping, 64), 0);
    segment_release(self);
}

static void files_are_mapped(void)
{
    FILE *file = tmpfile();
    int ends[2];
    segment *self;

    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL(fputs("region,grp\n", file) >= 0 && fflush(file) == 0, 1);
    self = segment_map(allocator_system(), dup(fileno(file)));
    /* an unlinked file on tmpfs cannot be told from a memfd that is not sealed */
    CU_ASSERT(self || fcntl(fileno(file), F_GET_SEALS) >= 0);
    if (self) {
        CU_ASSERT_EQUAL(segment_size(self), 11);
        CU_ASSERT_EQUAL(memcmp(segment_at(self, 0, 11), "region,grp\n", 11), 0);
    }
    segment_release(self);
    fclose(file);
    CU_ASSERT_EQUAL(pipe(ends), 0);
    CU_ASSERT_PTR_NULL(segment_map(allocator_system(), ends[0]));
    CU_ASSERT_PTR_NULL(segment_over(allocator_system(), ends[1]));
    CU_ASSERT_PTR_NULL(segment_map(allocator_system(), -1));
}

static void references_are_counted(void)
{
    segment *self = segment_new(allocator_system(), NULL);
    int descriptor;

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    descriptor = segment_descriptor(self);
    CU_ASSERT_PTR_EQUAL(segment_keep(self), self);
    segment_release(self);
    CU_ASSERT(fcntl(descriptor, F_GETFD) >= 0);
    segment_release(self);
    CU_ASSERT_EQUAL(fcntl(descriptor, F_GETFD), -1);
    CU_ASSERT_PTR_NULL(segment_keep(NULL));
    segment_release(NULL);
}

static void running_out_of_memory_leaks_nothing(void)
{
    bool done = false;

    for (size_t n = 0; !done; n++) {
        failing_allocator from = failing_after(n);
        segment *self = segment_new(&from.base, "failing");

        if (self) {
            done = segment_allocate(self, 10, NULL) && segment_allocate(self, 1 << 20, NULL) &&
                   segment_seal(self) == STATUS_OK;
            segment_release(self);
        }
        CU_ASSERT_EQUAL(from.live, 0);
        CU_ASSERT_FATAL(n < 10);
    }
}

static void names_may_be_long(void)
{
    char name[1000];
    segment *self;

    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    self = segment_new(allocator_system(), name);
    CU_ASSERT_PTR_NOT_NULL(self);
    segment_release(self);
}

CU_TestInfo segment_tests[] = {
    {"pieces are zeroed, aligned and kept", pieces_are_zeroed_aligned_and_kept},
    {"many small pieces share mappings", many_small_pieces_share_mappings},
    {"sealed segments cannot change", sealed_segments_cannot_change},
    {"what is not inside is not given", what_is_not_inside_is_not_given},
    {"an empty segment is one", an_empty_segment_is_one},
    {"huge pieces are refused", huge_pieces_are_refused},
    {"another process writes", another_process_writes},
    {"writing goes on behind what is there", writing_goes_on_behind_what_is_there},
    {"memory that may shrink is not mapped", memory_that_may_shrink_is_not_mapped},
    {"memory somebody writes to is not sealed", memory_somebody_writes_to_is_not_sealed},
    {"sealing fails while somebody writes", sealing_fails_while_somebody_writes},
    {"files are mapped", files_are_mapped},
    {"references are counted", references_are_counted},
    {"running out of memory leaks nothing", running_out_of_memory_leaks_nothing},
    {"names may be long", names_may_be_long},
    CU_TEST_INFO_NULL,
};
