/* csv_several_test.c - several files as one table; whole studies of them: tests/studies/files. */
#include "source.h"

/* Two files, as a list. */
typedef struct several {
    source first;
    trial_file second;
    char list[160];
} several;

static void begin(several *self, const char *first, const char *second)
{
    source_open(&self->first, first, strlen(first));
    self->second = trial_file_of(second, strlen(second));
    (void)snprintf(self->list, sizeof self->list, "%s, %s", self->first.file.path,
                   self->second.path);
    trial_set(&self->first.trial, "file", self->list);
}

static void end(several *self)
{
    trial_file_close(&self->second);
    source_close(&self->first);
}

/* By name, also where names are alike, differ in their Unicode form, or come twice unread. */
static void columns_by_name(void)
{
    several s;

    begin(&s, "region,Раи\xCC\x86оны,x,x\nA,1,7,8\n", "x,Районы,x,region\n9,2,9,B\n");
    trial_set(&s.first.trial, "measures", "Районы");
    source_read(&s.first);
    CHECK_VALUES(&s.first.trial, "Районы", "1", 1, 2);
    check_labels(&s.first.trial, "region", "A|B");
    end(&s);
    begin(&s, "region,a,b\nA,1,2\n", "b,region,a\n4,B,3\n");
    source_read(&s.first);
    CHECK_VALUES(&s.first.trial, "a", "1", 1, 3);
    CHECK_VALUES(&s.first.trial, "b", "1", 2, 4);
    end(&s);
}

static void wide_tables(void)
{
    several s;

    begin(&s, "region,2021\nA,1\n", "region,2021\nB,3\n");
    trial_set(&s.first.trial, "columns", "year:period");
    source_read(&s.first);
    CHECK_VALUES(&s.first.trial, "value", "1", 1, 3);
    end(&s);
}

static void no_memory(void)
{
    several s;

    begin(&s, "region,a\nA,1\n", "a,region,c\n4,B,3\nx\n");
    trial_set(&s.first.trial, "optional", "c");
    trial_set(&s.first.trial, "skip_rows", "x");
    check_allocations(&s.first.trial);
    end(&s);
}

CU_TestInfo csv_several_tests[] = {{"columns by name", columns_by_name},
                                   {"wide tables", wide_tables},
                                   {"no memory", no_memory},
                                   CU_TEST_INFO_NULL};
