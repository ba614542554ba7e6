#ifndef OBSERVATOIRE_CSQLITE_H
#define OBSERVATOIRE_CSQLITE_H

#include <sqlite3.h>
#include <stdint.h>

// sqlite3_db_config is variadic, which Swift cannot call. SQLITE_TRANSIENT and SQLITE_STATIC are
// casts Swift does not import.

/// Turns DEFENSIVE on and double-quoted string literals off. Returns an SQLite result code.
int csqlite_harden(sqlite3 *db);

/// Has SQLite not count its memory, which takes a lock shared by all threads at each allocation. To be called before
/// the first connection is opened; without effect after.
void csqlite_forgo_statistics(void);

/// Binds text the statement copies.
int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count);

/// Binds bytes that stay where they are until the statement is reset or bound again.
int csqlite_bind_text_static(sqlite3_stmt *statement, int index, const char *bytes, int count);
int csqlite_bind_blob_static(sqlite3_stmt *statement, int index, const void *bytes, int count);

/// Binds bytes the statement copies.
int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count);

/// Stands for NULL in a cell.
#define CSQLITE_ROWS_NULL INT64_MIN

enum {
  CSQLITE_ROWS_INTEGER = 0,
  /// The cell is an index among the words.
  CSQLITE_ROWS_WORD = 1,
  /// The cell is a length, the bytes are in the cells after it.
  CSQLITE_ROWS_BYTES = 2,
};

/// A column of a batch: where its first cell is in a row.
typedef struct {
  int32_t kind;
  int32_t cell;
} csqlite_column;

/// Rows in memory, one after the other, which a statement can read as a table of columns c0, c1…
typedef struct {
  const int64_t *cells;
  int64_t count;
  /// Cells in a row.
  int32_t width;
  int32_t columns;
  const csqlite_column *layout;
  const char *const *words;
  const int32_t *word_lengths;
} csqlite_rows;

/// Makes the rows a table of this connection. They must stay in place, and unchanged while a statement reads them, until
/// the connection is closed. Returns an SQLite result code.
int csqlite_register_rows(sqlite3 *db, const char *name, const csqlite_rows *rows);

#endif
