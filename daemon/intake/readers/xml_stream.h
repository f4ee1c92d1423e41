// XmlStream: one XML document, piece by piece, as calls to a handler, strictly: well-formed, UTF-8 or what
// its declaration says of expat's encodings, no DOCTYPE (so no entities of its own), bounded in depth and in
// the size of one tag. Names come with the namespace that the reader knows them by; what is of no known
// namespace has neither. What it is not: a tree. One thread.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pledged {

/// A namespace and the letter by which a reader asks for it.
struct XmlSpace {
  char letter = 0;
  std::string_view uri;
};

struct XmlName {
  char space = 0;  ///< the letter; 0: a namespace that the reader does not know
  std::string_view local;

  [[nodiscard]] bool is(char of_space, std::string_view name) const {
    return space == of_space && local == name;
  }
};

class XmlAttributes {
 public:
  XmlAttributes(const char** pairs, std::span<const XmlSpace> spaces) : pairs_(pairs), spaces_(spaces) {}
  /// `space` 0: an attribute without prefix. Valid during the call.
  [[nodiscard]] std::optional<std::string_view> find(char space, std::string_view local) const;
  [[nodiscard]] std::string_view value(char space, std::string_view local) const {
    return find(space, local).value_or(std::string_view());
  }

 private:
  const char** pairs_;  // name, value, …, null
  std::span<const XmlSpace> spaces_;
};

class XmlHandler {
 public:
  XmlHandler() = default;
  XmlHandler(const XmlHandler&) = delete;
  XmlHandler& operator=(const XmlHandler&) = delete;
  virtual ~XmlHandler() = default;
  // May throw.
  virtual void start(const XmlName& name, const XmlAttributes& attributes) = 0;
  virtual void end(const XmlName& name) = 0;
  virtual void text(std::string_view text) = 0;
};

class XmlStream {
 public:
  static constexpr int kMaxDepth = 100;
  static constexpr std::size_t kMaxTag = 1U << 20;  ///< bytes between two calls of the handler

  /// `part` names the document in what is thrown. `handler` and `spaces` must outlive the stream.
  XmlStream(std::string part, std::span<const XmlSpace> spaces, XmlHandler& handler);
  ~XmlStream();
  XmlStream(const XmlStream&) = delete;
  XmlStream& operator=(const XmlStream&) = delete;

  /// The next piece; an empty one ends the document. Throws Unreadable, and what the handler throws.
  void feed(std::string_view piece);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pledged
