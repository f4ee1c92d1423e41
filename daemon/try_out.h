// Try out: what a file would do, done for real on a copy of the store that is thrown away. Reads the store;
// runs on the thread that owns it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "daemon/board/board.h"
#include "daemon/clock.h"
#include "rules/layout.h"
#include "storage/store.h"

namespace pledged {

struct TriedFile {
  std::string name;
  std::string_view bytes;
  std::string by;
};

/// JSON of receipt and changes (file_outcome.h). `shown`: the board of what the store holds now. Codes: those
/// of ScratchStore, "store".
Result<std::string> try_out(const TriedFile& file, const std::optional<Store>& store, const Board& shown,
                            const std::shared_ptr<const std::vector<Layout>>& layouts, const Clock& clock);

}  // namespace pledged
