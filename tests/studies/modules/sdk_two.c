/* A module for an SDK that does not exist yet: its note says 2, its symbol too. */
#include <stdint.h>

__attribute__((section(".note.regind"), used, aligned(4))) static const struct {
    uint32_t name_size, description_size, type;
    char name[8];
    uint32_t major, minor;
} note = {5, 8, 1, "REGI", 2, 0};

extern const uint64_t regind_module_v2[4];
__attribute__((visibility("default"))) const uint64_t regind_module_v2[4] = {32, 0, 0, 0};

/* What it would offer. */
__attribute__((used)) static const char *const id = "wrong.answer";
