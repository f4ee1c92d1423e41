#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <new>
#include <optional>
#include <string_view>

#include "daemon/intake/readers/grid_wire.h"
#include "daemon/intake/readers/read_table.h"
#include "daemon/intake/readers/sandboxed_reader.h"

namespace pledged {
namespace {

constexpr int kArguments = 6;
constexpr int kNotConfined = 3;
constexpr int kPipe = 1;

struct Order {
  TableFormat format = TableFormat::zip;
  Confinement confinement;
  pid_t parent = 0;
};

template <class Number>
bool read_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

std::optional<Order> order_of(const char* const* argv) {
  Order order;
  unsigned format = 0;
  const bool readable =
      read_number(argv[2], format) && read_number(argv[3], order.confinement.memory_bytes) &&
      read_number(argv[4], order.confinement.cpu_seconds) && read_number(argv[5], order.parent);
  if (!readable || format >= static_cast<unsigned>(TableFormat::text)) return std::nullopt;
  order.format = static_cast<TableFormat>(format);
  return order;
}

// The file that the parent has sealed: it cannot shrink under the mapping.
std::optional<std::string_view> mapped_input() {
  struct stat status {};
  if (fstat(0, &status) != 0) return std::nullopt;
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return std::string_view();
  void* const bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, 0, 0);
  if (bytes == MAP_FAILED) return std::nullopt;
  return std::string_view(static_cast<const char*>(bytes), size);
}

void write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(kPipe, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) _exit(0);  // nobody listens any more
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void answer(std::string_view bytes, TableFormat format) {
  WireWriter writer(write_all);
  try {
    read_table(bytes, format, writer);
    writer.end();
  } catch (const Unreadable& unreadable) {
    writer.fail(unreadable);
  } catch (const std::bad_alloc&) {
    writer.fail({.why = Unreadable::Why::limit, .detail = "memory"});
  }
}

}  // namespace

bool is_reader_child(int argc, const char* const* argv) {
  return argc == kArguments && argv[1] == SandboxedReader::kVerb;
}

int run_reader_child(int, const char* const* argv) {
  const auto order = order_of(argv);
  if (!order || close_range(2, ~0U, 0) != 0) return kNotConfined;
  const auto bytes = mapped_input();
  // libzip makes calendar times of the stamps in a zip file; the rules of the time zone cannot be read later.
  setenv("TZ", "UTC0", 1);
  tzset();
  if (!bytes || !confine(order->confinement, order->parent)) return kNotConfined;
  answer(*bytes, order->format);
  // Not through exit(): what static objects do at the end is not on the list of system calls.
  _exit(0);
}

}  // namespace pledged
