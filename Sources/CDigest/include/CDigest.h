#ifndef OBSERVATOIRE_CDIGEST_H
#define OBSERVATOIRE_CDIGEST_H

#include <stddef.h>
#include <stdint.h>

/// Whether this processor has the SHA-256 instructions (x86-64 SHA extensions).
int cdigest_has_sha256(void);

/// Adds `count` blocks of 64 bytes to a SHA-256 state of eight words. Only when `cdigest_has_sha256`.
void cdigest_sha256_blocks(uint32_t state[8], const uint8_t *blocks, size_t count);

#endif
