/* xls_stream.c - the stream of a workbook out of its compound file; libgsf knows those. */
#include <gsf/gsf.h>

#include "xls.h"

#define MOST_BYTES ((gsf_off_t)1 << 30)

static const char again[] = "download or copy it again, or open it and save it as .xlsx";

ri_status xls_damaged(cell_reader *reader, const char *what)
{
    return cell_reader_error(reader, 0, 0, again, "the file is cut off or damaged: %s", what);
}

/* What libgsf says of damaged files goes nowhere: it is told by the place where that matters. */
static void hush(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data)
{
    (void)domain;
    (void)level;
    (void)message;
    (void)data;
}

static bool has(GsfInfile *file, const char *name)
{
    GsfInput *const child = gsf_infile_child_by_name(file, name);

    if (child)
        g_object_unref(child);
    return child != NULL;
}

static ri_status read_stream(cell_reader *reader, GsfInput *input, biff_stream *stream)
{
    const gsf_off_t size = gsf_input_size(input);
    unsigned char *bytes;

    if (size <= 0 || size > MOST_BYTES)
        return xls_damaged(reader, "the workbook in it is empty, or larger than there can be");
    bytes = cell_reader_host(reader)->scratch(cell_reader_context(reader), (uint64_t)size, 1);
    if (!bytes)
        return RI_NO_MEMORY;
    if (!gsf_input_read(input, (size_t)size, bytes))
        return xls_damaged(reader, "the workbook in it is not whole");
    *stream = (biff_stream){bytes, (size_t)size};
    return RI_OK;
}

static ri_status read_file(cell_reader *reader, GsfInfile *file, biff_stream *stream)
{
    GsfInput *input;
    ri_status status;

    if (has(file, "EncryptedPackage"))
        return cell_reader_error(reader, 0, 0, "open it with its password and save it without one",
                                 "the workbook is encrypted");
    input = gsf_infile_child_by_name(file, "Workbook");
    if (!input && has(file, "Book"))
        return cell_reader_error(reader, 0, 0, "open it and save it as .xlsx",
                                 "the file is a workbook of Excel 5 or 95, which is not read");
    if (!input)
        return cell_reader_error(reader, 0, 0, "name the workbook",
                                 "the file is no workbook, but another document of Office");
    status = read_stream(reader, input, stream);
    g_object_unref(input);
    return status;
}

ri_status xls_stream_read(cell_reader *reader, const char *path, biff_stream *stream)
{
    const guint handler =
        g_log_set_handler(NULL, G_LOG_LEVEL_MASK | G_LOG_FLAG_RECURSION, hush, NULL);
    const guint own =
        g_log_set_handler("libgsf:msole", G_LOG_LEVEL_MASK | G_LOG_FLAG_RECURSION, hush, NULL);
    GsfInput *const input = gsf_input_stdio_new(path, NULL);
    GsfInfile *const file = input ? gsf_infile_msole_new(input, NULL) : NULL;
    const ri_status status =
        file ? read_file(reader, file, stream) : xls_damaged(reader, "its tables are not whole");

    if (file)
        g_object_unref(file);
    if (input)
        g_object_unref(input);
    g_log_remove_handler(NULL, handler);
    g_log_remove_handler("libgsf:msole", own);
    return status;
}
