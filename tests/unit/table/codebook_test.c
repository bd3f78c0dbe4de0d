/* codebook_test.c - codebooks: rows, attributes, what is said of parents, and what is told. */
#include <stdio.h>
#include <unistd.h>

#include "table/codebook.h"
#include "table_test.h"

#define KNOWN                                                                                      \
    "name, label, unit, direction, weight, parent, lower, upper, target, digits, order, "          \
    "description"
static const char path[] = "codebook_test.csv";

static void write_book(const char *text)
{
    FILE *const stream = fopen(path, "wb");

    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    CU_ASSERT_FATAL(fputs(text, stream) >= 0);
    CU_ASSERT_FATAL(fclose(stream) == 0);
}

static codebook *read_book(arena *memory, const char *text)
{
    diagnostics errors = diagnostics_in(memory);
    const char *why;
    codebook *book;

    write_book(text);
    book = codebook_read(memory, path, &errors, &why);
    CU_ASSERT_EQUAL(errors.count, 0);
    CU_ASSERT_PTR_NULL(why);
    CU_ASSERT_PTR_NOT_NULL_FATAL(book);
    return book;
}

static const char *said(const codebook *book, const char *name, const char *attribute_name)
{
    const codebook_entry *const entry = codebook_find(book, name);
    const char *const text = entry ? codebook_said(entry, attribute_name) : "no such row";

    return text ? text : "";
}

static void rows_are_read(void)
{
    arena *const memory = arena_new(allocator_system());
    const codebook *const book =
        read_book(memory, "\xEF\xBB\xBFName,Label,UNIT,Direction,source\r\n"
                          "grp,\"Product, gross\",million KZT,1,Bureau\r\n"
                          "\r\n"
                          " waste ,\"two\nlines\",,-1,\r\n"
                          ",,,,\r\n"
                          "last,Last,kg,,NA");

    CU_ASSERT_EQUAL(book->n_headers, 5);
    CU_ASSERT_STRING_EQUAL(book->headers[0], "name");
    CU_ASSERT_STRING_EQUAL(book->headers[3], "direction");
    CU_ASSERT_STRING_EQUAL(book->headers[4], "source");
    CU_ASSERT_EQUAL_FATAL(book->n_entries, 3);
    CU_ASSERT_STRING_EQUAL(said(book, "grp", "label"), "Product, gross");
    CU_ASSERT_STRING_EQUAL(said(book, "grp", "direction"), "1");
    CU_ASSERT_STRING_EQUAL(said(book, "grp", "unit"), ""); /* it is no attribute */
    CU_ASSERT_STRING_EQUAL(codebook_find(book, "grp")->unit, "million KZT");
    CU_ASSERT_STRING_EQUAL(said(book, "waste", "label"), "two lines");
    CU_ASSERT_STRING_EQUAL(said(book, "last", "source"), "NA"); /* a word of the author's */
    CU_ASSERT_EQUAL(codebook_find(book, "grp")->line, 2);
    CU_ASSERT_EQUAL(codebook_find(book, "waste")->line, 4);
    CU_ASSERT_EQUAL(codebook_find(book, "last")->line, 7);
    arena_free(memory);
}

static void other_delimiters_stand_in_the_header(void)
{
    arena *const memory = arena_new(allocator_system());

    CU_ASSERT_STRING_EQUAL(said(read_book(memory, "name;weight\na;2\n"), "a", "weight"), "2");
    CU_ASSERT_STRING_EQUAL(said(read_book(memory, "name\tweight\na\t3\n"), "a", "weight"), "3");
    CU_ASSERT_EQUAL(read_book(memory, "name\na\n")->n_entries, 1);
    arena_free(memory);
}

static void not_available_is_nothing(void)
{
    arena *const memory = arena_new(allocator_system());
    const codebook *const book =
        read_book(memory, "name,label,unit,weight,parent,target\nNA,NA,NA,NA,NA,NA\n");

    CU_ASSERT_EQUAL_FATAL(book->n_entries, 1);
    CU_ASSERT_STRING_EQUAL(said(book, "NA", "label"), "NA");
    CU_ASSERT_STRING_EQUAL(codebook_find(book, "NA")->unit, "");
    CU_ASSERT_STRING_EQUAL(said(book, "NA", "weight"), "");
    CU_ASSERT_STRING_EQUAL(said(book, "NA", "parent"), "");
    CU_ASSERT_STRING_EQUAL(said(book, "NA", "target"), "");
    arena_free(memory);
}

static void parents_speak_for_their_children(void)
{
    arena *const memory = arena_new(allocator_system());
    const codebook *const book = read_book(memory, "name,weight,parent,label\n"
                                                   "edu,2,people,Education\n"
                                                   "people,3,index,\n"
                                                   "index,,,Index\n");

    CU_ASSERT_STRING_EQUAL(said(book, "edu", "weight"), "2");
    CU_ASSERT_STRING_EQUAL(said(book, "edu", "parent.weight"), "3");
    CU_ASSERT_STRING_EQUAL(said(book, "edu", "parent.parent"), "index");
    CU_ASSERT_STRING_EQUAL(said(book, "edu", "parent.parent.label"), "Index");
    CU_ASSERT_STRING_EQUAL(said(book, "people", "parent.label"), "Index");
    CU_ASSERT_FALSE(codebook_find(book, "edu")->is_parent);
    CU_ASSERT_TRUE(codebook_find(book, "people")->is_parent);
    CU_ASSERT_TRUE(codebook_find(book, "index")->is_parent);
    arena_free(memory);
}

static void check_refused(const char *text, const char *expected, const char *reason)
{
    arena *const memory = arena_new(allocator_system());
    diagnostics errors = diagnostics_in(memory);
    const char *why, *told = "";

    write_book(text);
    CU_ASSERT_PTR_NULL(codebook_read(memory, path, &errors, &why));
    for (size_t k = 0; k < errors.count; k++)
        told = arena_print(memory, "%s%s\n", told, diagnostic_text(&errors.items[k], memory));
    CU_ASSERT_STRING_EQUAL(told, expected);
    CU_ASSERT_STRING_EQUAL(why ? why : "", reason);
    /* Without a list of errors there is no book, either. */
    CU_ASSERT_PTR_NULL(codebook_read(memory, path, NULL, &why));
    arena_free(memory);
}

static void wrong_books_are_told(void)
{
    check_refused("",
                  "codebook_test.csv:1: error: the codebook has no column 'name'\n"
                  "  hint: its columns are " KNOWN "\n",
                  "");
    check_refused("iname,weights,lable,parent\n",
                  "codebook_test.csv:1: error: the codebook has no header 'iname' that means "
                  "anything\n"
                  "  hint: did you mean 'name'? known are " KNOWN "\n"
                  "codebook_test.csv:1: error: the codebook has no header 'weights' that means "
                  "anything\n"
                  "  hint: did you mean 'weight'? known are " KNOWN "\n"
                  "codebook_test.csv:1: error: the codebook has no header 'lable' that means "
                  "anything\n"
                  "  hint: did you mean 'label'? known are " KNOWN "\n",
                  "");
    check_refused("name,weight,Weight\n",
                  "codebook_test.csv:1: error: two columns of the codebook "
                  "are named 'weight'\n",
                  "");
    check_refused("name,weight\na\nb,1,2\n,3\nc,1\nc,2\n",
                  "codebook_test.csv:2: error: 1 field, but the header has 2\n"
                  "codebook_test.csv:3: error: 3 fields, but the header has 2\n"
                  "codebook_test.csv:4: error: a line of the codebook without a name\n"
                  "codebook_test.csv:6: error: 'c' is in the codebook twice, first in line 5\n",
                  "");
    check_refused("name,parent\na,b\nb,a\n",
                  "codebook_test.csv:2: error: the parents of 'a' go in a circle\n"
                  "codebook_test.csv:3: error: the parents of 'b' go in a circle\n",
                  "");
    check_refused("name\n\xFF\n", "", "is not UTF-8");
}

/* Where the header that it could be is there, too, it is another one; so are numbered ones. */
static void attributes_of_the_author_stay(void)
{
    arena *const memory = arena_new(allocator_system());
    const codebook *const book =
        read_book(memory, "name,iName,weight2,label_ru,goalpost_lower\na,b,1,c,2\n");

    CU_ASSERT_STRING_EQUAL(said(book, "a", "iName"), "b");
    CU_ASSERT_STRING_EQUAL(said(book, "a", "weight2"), "1");
    CU_ASSERT_STRING_EQUAL(said(book, "a", "label_ru"), "c");
    CU_ASSERT_STRING_EQUAL(said(book, "a", "goalpost_lower"), "2");
    arena_free(memory);
}

static void files_must_be_there(void)
{
    arena *const memory = arena_new(allocator_system());
    diagnostics errors = diagnostics_in(memory);
    const char *why;

    CU_ASSERT_PTR_NULL(codebook_read(memory, "no-such.csv", &errors, &why));
    CU_ASSERT_STRING_EQUAL(why, "cannot be opened: No such file or directory");
    CU_ASSERT_PTR_NULL(codebook_read(memory, ".", &errors, &why));
    CU_ASSERT_STRING_EQUAL(why, "is a folder, not a file");
    CU_ASSERT_EQUAL(errors.count, 0);
    arena_free(memory);
}

static void missing_memory_is_survived(void)
{
    bool done = false;

    write_book("name,weight,parent\na,1,b\nb,2,\n");
    for (size_t n = 0; !done; n++) {
        failing_allocator from = failing_after(n);
        arena *memory = arena_new(&from.base);
        const char *why;

        if (memory) {
            diagnostics errors = diagnostics_in(memory);

            done = codebook_read(memory, path, &errors, &why) != NULL;
            CU_ASSERT_EQUAL(errors.count, 0);
            CU_ASSERT(!done || errors.errors == 0); /* else that there is no memory */
        }
        arena_free(memory);
        CU_ASSERT_EQUAL(from.live, 0);
        CU_ASSERT_FATAL(n < 50);
    }
    (void)unlink(path);
}

CU_TestInfo codebook_tests[] = {
    {"rows are read", rows_are_read},
    {"other delimiters stand in the header", other_delimiters_stand_in_the_header},
    {"not available is nothing", not_available_is_nothing},
    {"parents speak for their children", parents_speak_for_their_children},
    {"wrong books are told", wrong_books_are_told},
    {"attributes of the author stay", attributes_of_the_author_stay},
    {"files must be there", files_must_be_there},
    {"missing memory is survived", missing_memory_is_survived},
    CU_TEST_INFO_NULL,
};
