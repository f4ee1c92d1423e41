// Renaming in the store: what is kept under a former name is given the new one. The rows stay what they are;
// the name in them is replaced, and that this was done is a row of its own. Which names changed is the rule
// book's business. Both functions run within a transaction of the caller.
#pragma once

#include "storage/connection.h"
#include "storage/store.h"

namespace pledged {

/// Whether something of `renaming` is left to do.
bool is_awaited(const Connection& connection, const Renaming& renaming);

/// Does it. Nothing happens when nothing is left to do.
void take_over(const Connection& connection, const Renaming& renaming, Instant at);

}  // namespace pledged
