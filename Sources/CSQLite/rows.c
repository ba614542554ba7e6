#include "CSQLite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// One virtual table a connection, with no name in the file: its rows are those of a batch in memory.

typedef struct {
  sqlite3_vtab base;
  const csqlite_rows *rows;
} RowsTable;

typedef struct {
  sqlite3_vtab_cursor base;
  const csqlite_rows *rows;
  const int64_t *row;
  int64_t number;
} RowsCursor;

static int connect(sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **table, char **error) {
  (void)argc;
  (void)argv;
  (void)error;
  const csqlite_rows *rows = aux;
  char declaration[4096];
  int length = snprintf(declaration, sizeof declaration, "CREATE TABLE rows(");
  for (int column = 0; column < rows->columns; column++) {
    length += snprintf(declaration + length, sizeof declaration - length, column ? ", c%d" : "c%d", column);
  }
  snprintf(declaration + length, sizeof declaration - length, ")");
  int code = sqlite3_declare_vtab(db, declaration);
  if (code != SQLITE_OK) return code;
  RowsTable *made = sqlite3_malloc(sizeof *made);
  if (!made) return SQLITE_NOMEM;
  memset(made, 0, sizeof *made);
  made->rows = rows;
  *table = &made->base;
  return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *table) {
  sqlite3_free(table);
  return SQLITE_OK;
}

static int best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
  (void)table;
  info->estimatedCost = 1;
  info->estimatedRows = 1;
  return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor) {
  RowsCursor *made = sqlite3_malloc(sizeof *made);
  if (!made) return SQLITE_NOMEM;
  memset(made, 0, sizeof *made);
  made->rows = ((RowsTable *)table)->rows;
  *cursor = &made->base;
  return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cursor) {
  sqlite3_free(cursor);
  return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *cursor, int number, const char *text, int argc, sqlite3_value **argv) {
  (void)number;
  (void)text;
  (void)argc;
  (void)argv;
  RowsCursor *it = (RowsCursor *)cursor;
  it->number = 0;
  it->row = it->rows->cells;
  return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *cursor) {
  RowsCursor *it = (RowsCursor *)cursor;
  it->number++;
  it->row += it->rows->width;
  return SQLITE_OK;
}

static int eof(sqlite3_vtab_cursor *cursor) {
  RowsCursor *it = (RowsCursor *)cursor;
  return it->number >= it->rows->count;
}

static int column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int index) {
  RowsCursor *it = (RowsCursor *)cursor;
  const csqlite_column *column = &it->rows->layout[index];
  const int64_t *cell = it->row + column->cell;
  if (cell[0] == CSQLITE_ROWS_NULL) return SQLITE_OK;
  switch (column->kind) {
  case CSQLITE_ROWS_INTEGER: sqlite3_result_int64(context, cell[0]); break;
  case CSQLITE_ROWS_WORD:
    sqlite3_result_text(context, it->rows->words[cell[0]], it->rows->word_lengths[cell[0]], SQLITE_STATIC);
    break;
  case CSQLITE_ROWS_BYTES: sqlite3_result_blob(context, cell + 1, (int)cell[0], SQLITE_STATIC); break;
  }
  return SQLITE_OK;
}

static int row_id(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id) {
  *id = ((RowsCursor *)cursor)->number;
  return SQLITE_OK;
}

static const sqlite3_module module = {
  .iVersion = 1,
  .xConnect = connect,
  .xBestIndex = best_index,
  .xDisconnect = disconnect,
  .xDestroy = disconnect,
  .xOpen = open_cursor,
  .xClose = close_cursor,
  .xFilter = filter,
  .xNext = next,
  .xEof = eof,
  .xColumn = column,
  .xRowid = row_id,
};

int csqlite_register_rows(sqlite3 *db, const char *name, const csqlite_rows *rows) {
  return sqlite3_create_module_v2(db, name, &module, (void *)rows, NULL);
}
