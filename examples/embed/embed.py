"""embed.py - runs a study by libregind and reads a table of it; the standard library is enough.

    python3 embed.py STUDY TABLE [STEP.KEY=VALUE...]
"""
import ctypes
import math
import sys

# LD_LIBRARY_PATH tells where it is when it is not among the system's libraries.
_library = ctypes.CDLL("libregind.so.1")


def _function(name, result, *arguments):
    function = getattr(_library, "regind_" + name)
    function.restype, function.argtypes = result, arguments
    return function


_handle, _text, _size = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t
_rows, _status = ctypes.c_uint64, ctypes.c_int32
options_new = _function("options_new", _handle, ctypes.c_void_p)
options_free = _function("options_free", None, _handle)
add_override = _function("options_add_override", _status, _handle, _text)
study_open = _function("study_open", _handle, _text, _handle)
study_free = _function("study_free", None, _handle)
study_run = _function("study_run", _status, _handle)
study_messages = _function("study_messages", _handle, _handle)
study_table = _function("study_table", _handle, _handle, _text)
messages_count = _function("messages_count", _size, _handle)
messages_at = _function("messages_at", _handle, _handle, _size)
message_severity = _function("message_severity", ctypes.c_int32, _handle)
message_file = _function("message_file", _text, _handle)
message_line = _function("message_line", ctypes.c_uint64, _handle)
message_text = _function("message_text", _text, _handle)
table_rows = _function("table_rows", _rows, _handle)
table_columns = _function("table_column_count", _size, _handle)
table_column = _function("table_column", _handle, _handle, _size)
column_name = _function("column_name", _text, _handle)
column_role = _function("column_role", ctypes.c_int32, _handle)
column_values = _function("column_values", ctypes.POINTER(ctypes.c_double), _handle)
column_codes = _function("column_codes", ctypes.POINTER(ctypes.c_int32), _handle)
column_label = _function("column_label_text", _text, _handle, ctypes.c_int64)

MEASURE = 3
ERROR = 0


class StudyError(Exception):
    """What is wrong with a study: all of its errors."""


def _column(column, rows):
    """The values of a column, None where missing."""
    if column_role(column) == MEASURE:
        values = column_values(column)
        return [None if math.isnan(values[row]) else values[row] for row in range(rows)]
    codes = column_codes(column)
    labels = (column_label(column, codes[row]) for row in range(rows))
    return [None if label is None else label.decode() for label in labels]


def _errors(study):
    said = study_messages(study)
    for message in (messages_at(said, k) for k in range(messages_count(said))):
        if message_severity(message) == ERROR:
            file, line = message_file(message) or b"", message_line(message)
            yield f"{file.decode()}:{line}: {message_text(message).decode()}"


def run(path, table, overrides=()):
    """Runs a study and returns a table of it: the columns by their names."""
    options = options_new(None)
    for text in overrides:
        add_override(options, text.encode())
    study = study_open(path.encode(), options)
    options_free(options)
    if not study:
        raise MemoryError
    try:
        if study_run(study) != 0:
            raise StudyError("\n".join(_errors(study)))
        found = study_table(study, table.encode())
        if not found:
            raise KeyError(table)
        rows = table_rows(found)
        columns = (table_column(found, k) for k in range(table_columns(found)))
        return {column_name(column).decode(): _column(column, rows) for column in columns}
    finally:
        study_free(study)


if __name__ == "__main__":
    try:
        result = run(sys.argv[1], sys.argv[2], sys.argv[3:])
    except StudyError as error:
        sys.exit(str(error))
    print(*result, sep="\t")
    for row in zip(*result.values()):
        print(*("" if cell is None else cell for cell in row), sep="\t")
