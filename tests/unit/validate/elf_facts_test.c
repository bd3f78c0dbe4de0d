/* elf_facts_test.c - libraries and data of modules; damaged files; without memory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "failing_allocator.h"
#include "validate/elf_facts.h"
#include "validate_test.h"

static span read_module(const char *name)
{
    char path[512];
    unsigned char *bytes = malloc(1 << 20);
    FILE *file;
    size_t n;

    (void)snprintf(path, sizeof path, "%s/%s.so", TRAP_FOLDER, name);
    file = fopen(path, "rb");
    CU_ASSERT_FATAL(file && bytes);
    if (!file || !bytes)
        exit(EXIT_FAILURE);
    n = fread(bytes, 1, 1 << 20, file);
    (void)fclose(file);
    CU_ASSERT_FATAL(n > 1000 && n < 1 << 20);
    return (span){bytes, n};
}

static const char *facts_of(arena *memory, span whole, elf_facts *facts)
{
    elf_image image;
    char buffer[256];
    const char *fault = elf_image_open(whole, &image, buffer, sizeof buffer);

    return fault ? "no image" : elf_facts_read(memory, &image, facts);
}

static bool has(const char *const *list, size_t n, const char *part)
{
    for (size_t k = 0; k < n; k++)
        if (strstr(list[k], part))
            return true;
    return false;
}

static void test_facts(void)
{
    arena *memory = arena_new(allocator_system());
    span whole = read_module("counts_calls");
    elf_facts facts = {0};

    CU_ASSERT_PTR_NULL(facts_of(memory, whole, &facts));
    CU_ASSERT_EQUAL(facts.n_variables, 1);
    CU_ASSERT_TRUE(has(facts.variables, facts.n_variables, "calls"));
    CU_ASSERT_EQUAL(facts.variable_bytes, 8);
    CU_ASSERT_FALSE(facts.sanitized);
    free((void *)(uintptr_t)whole.bytes);
    whole = read_module("unnamed_library");
    CU_ASSERT_PTR_NULL(facts_of(memory, whole, &facts));
    CU_ASSERT_EQUAL(facts.n_variables, 0);
    CU_ASSERT_TRUE(has(facts.undefined, facts.n_undefined, "sin"));
    CU_ASSERT_FALSE(has(facts.needed, facts.n_needed, "libm.so"));
    free((void *)(uintptr_t)whole.bytes);
    whole = read_module("shared_dice");
    CU_ASSERT_PTR_NULL(facts_of(memory, whole, &facts));
    CU_ASSERT_TRUE(has(facts.needed, facts.n_needed, "libc.so"));
    CU_ASSERT_TRUE(has(facts.undefined, facts.n_undefined, "drand48"));
    free((void *)(uintptr_t)whole.bytes);
    arena_free(memory);
}

/* A file that was cut off, or of which a byte is another: told, or read, but never past its end. */
static void test_damage(void)
{
    const span whole = read_module("counts_calls");
    unsigned char *copy;
    elf_facts facts;

    for (size_t size = 64; size < whole.size; size += 97) {
        arena *memory = arena_new(allocator_system());

        copy = malloc(size); /* so that a sanitizer sees what is read behind it */
        CU_ASSERT_PTR_NOT_NULL_FATAL(copy);
        if (copy)
            memcpy(copy, whole.bytes, size);
        CU_ASSERT_PTR_NOT_NULL(facts_of(memory, (span){copy, size}, &facts));
        free(copy);
        arena_free(memory);
    }
    copy = malloc(whole.size + 1);
    CU_ASSERT_PTR_NOT_NULL_FATAL(copy);
    for (size_t at = 0; copy && at < whole.size; at += 13) {
        arena *memory = arena_new(allocator_system());

        memcpy(copy, whole.bytes, whole.size);
        copy[at] = 0xFF;
        (void)facts_of(memory, (span){copy, whole.size}, &facts);
        arena_free(memory);
    }
    free(copy);
    free((void *)(uintptr_t)whole.bytes);
}

static void test_no_memory(void)
{
    const span whole = read_module("shared_dice");
    const char *fault = "";

    for (size_t n = 1; fault; n++) {
        failing_allocator from = failing_after(n);
        arena *memory = arena_new(&from.base);
        elf_facts facts;

        if (!memory)
            continue;
        fault = facts_of(memory, whole, &facts);
        if (fault)
            CU_ASSERT_STRING_EQUAL(fault, "there is no memory left");
        arena_free(memory);
        CU_ASSERT_EQUAL(from.live, 0);
    }
    free((void *)(uintptr_t)whole.bytes);
}

CU_TestInfo elf_facts_tests[] = {{"libraries and data", test_facts},
                                 {"damaged files", test_damage},
                                 {"without memory", test_no_memory},
                                 CU_TEST_INFO_NULL};
