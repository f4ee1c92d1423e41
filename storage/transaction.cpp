#include "storage/transaction.h"

#include "storage/connection.h"

namespace pledged {

WriteTransaction::WriteTransaction(const Connection& connection) : connection_(connection) {
  connection_.require_writable();
  connection_.execute("BEGIN IMMEDIATE");
}

WriteTransaction::~WriteTransaction() {
  if (open_ && connection_.in_transaction()) connection_.roll_back();
}

void WriteTransaction::commit() {
  connection_.execute("COMMIT");
  open_ = false;
}

ReadTransaction::ReadTransaction(const Connection& connection)
    : connection_(connection), owner_(!connection.in_transaction()) {
  if (owner_) connection_.execute("BEGIN");
}

ReadTransaction::~ReadTransaction() {
  if (owner_) connection_.roll_back();
}

}  // namespace pledged
