#!/usr/bin/env python3
"""The rows of a text on standard input, as of 2021-05-20."""
import ctypes as c
import os
import sys

lib = c.CDLL(os.environ.get("DATELINE_LIBRARY", "libdateline.so.0"))
lib.dateline_open.restype = c.c_void_p
lib.dateline_open.argtypes = [c.c_int, c.POINTER(c.c_char_p), c.c_char_p,
                              c.POINTER(c.c_void_p)]
lib.dateline_text.restype = c.c_void_p
lib.dateline_text.argtypes = [c.c_void_p, c.c_char_p, c.c_size_t, c.c_char_p,
                              c.c_char_p, c.POINTER(c.c_size_t),
                              c.POINTER(c.c_void_p)]
lib.dateline_problem_message.restype = c.c_char_p
lib.dateline_problem_message.argtypes = [c.c_void_p]
lib.dateline_free.argtypes = lib.dateline_close.argtypes = [c.c_void_p]

problem, length = c.c_void_p(), c.c_size_t()
dateline = lib.dateline_open(1, (c.c_char_p * 1)(b"run"), None,
                             c.byref(problem))
text = sys.stdin.buffer.read()
rows = dateline and lib.dateline_text(
    dateline, text, len(text), b"stdin", b"2021-05-20", c.byref(length),
    c.byref(problem))
if not rows:
    sys.exit(lib.dateline_problem_message(problem).decode())
sys.stdout.buffer.write(c.string_at(rows, length.value))
lib.dateline_free(rows)
lib.dateline_close(dateline)
