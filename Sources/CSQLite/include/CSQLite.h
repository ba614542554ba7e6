#ifndef OBSERVATOIRE_CSQLITE_H
#define OBSERVATOIRE_CSQLITE_H

#include <sqlite3.h>

// sqlite3_db_config is variadic, which Swift cannot call. SQLITE_TRANSIENT and SQLITE_STATIC are
// casts Swift does not import.

/// Turns DEFENSIVE on and double-quoted string literals off. Returns an SQLite result code.
int csqlite_harden(sqlite3 *db);

/// Binds text the statement copies.
int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count);

/// Binds bytes that stay where they are until the statement is reset or bound again.
int csqlite_bind_text_static(sqlite3_stmt *statement, int index, const char *bytes, int count);
int csqlite_bind_blob_static(sqlite3_stmt *statement, int index, const void *bytes, int count);

/// Binds bytes the statement copies.
int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count);

#endif
