#include <fmt/format.h>

#include "daemon/commands/commands.h"
#include "daemon/commands/workspace.h"

namespace pledged::commands {

int backup(const BackupOptions& options, Console& console) {
  const std::optional<Workspace> workspace = open_workspace(options.common, console);
  if (!workspace) return kInvalid;
  const Result<Store> store = Store::open(workspace->settings.storage.path, Store::Access::read);
  if (!store) return store_refused(store.error(), console);
  if (const Result<void> copied = store->backup(options.destination); !copied) {
    console.complain(copied.error().message);
    return kInvalid;
  }
  console.out << fmt::format("{}: {} bytes\n", options.destination.string(),
                             std::filesystem::file_size(options.destination));
  return kOk;
}

}  // namespace pledged::commands
