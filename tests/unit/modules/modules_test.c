/* modules_test.c - runs the tests of host/modules. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "support.h"
#include "test_main.h"

/* What a copy of this program, put elsewhere by a test, says of its folders. */
static int print_folders(void)
{
    arena *memory = arena_new(allocator_system());
    size_t n = 0;
    const folder_record *folders = memory ? folders_list(memory, NULL, 0, &n) : NULL;

    for (size_t k = 0; folders && k < n; k++)
        (void)printf("%s: %s\n", folders[k].why, folders[k].path);
    arena_free(memory);
    return 0;
}

int main(int argc, char **argv)
{
    CU_SuiteInfo suites[] = {
        {"elf note", NULL, NULL, NULL, NULL, elf_note_tests},
        {"elf damage", NULL, NULL, NULL, NULL, elf_damage_tests},
        {"structs of a module", NULL, NULL, NULL, NULL, view_tests},
        {"facts of a description", NULL, NULL, NULL, NULL, check_tests},
        {"descriptions as JSON", NULL, NULL, NULL, NULL, json_tests},
        {"folders", NULL, NULL, NULL, NULL, folders_tests},
        {"modules", NULL, NULL, NULL, NULL, scan_tests},
        {"cache", NULL, NULL, NULL, NULL, cache_tests},
        {"known files", NULL, NULL, NULL, NULL, known_tests},
        CU_SUITE_INFO_NULL,
    };

    if (argc == 2 && strcmp(argv[1], "--folders") == 0)
        return print_folders();
    return unit_main(suites);
}
