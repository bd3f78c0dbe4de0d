# duckdb.py LIBRARY FILE - runs the statements of the standard input in a file of DuckDB, by its library.
import ctypes
import sys

library = ctypes.CDLL(sys.argv[1])
library.duckdb_result_error.restype = ctypes.c_char_p
database, connection = ctypes.c_void_p(), ctypes.c_void_p()
result = (ctypes.c_uint64 * 8)()
assert library.duckdb_open(sys.argv[2].encode(), ctypes.byref(database)) == 0
assert library.duckdb_connect(database, ctypes.byref(connection)) == 0
if library.duckdb_query(connection, sys.stdin.read().encode(), ctypes.byref(result)) != 0:
    sys.exit(library.duckdb_result_error(ctypes.byref(result)).decode())
library.duckdb_disconnect(ctypes.byref(connection))
library.duckdb_close(ctypes.byref(database))
