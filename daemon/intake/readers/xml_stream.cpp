#include "daemon/intake/readers/xml_stream.h"

#include <expat.h>

#include <exception>
#include <new>
#include <utility>

#include "daemon/intake/readers/unreadable.h"

namespace pledged {
namespace {

constexpr XML_Char kBetween = '|';  // stands in no namespace that we know

XmlName name_of(std::string_view expat_name, std::span<const XmlSpace> spaces) {
  const std::size_t end = expat_name.rfind(kBetween);
  if (end == std::string_view::npos) return {0, expat_name};
  const std::string_view uri = expat_name.substr(0, end);
  for (const XmlSpace& space : spaces) {
    if (space.uri == uri) return {space.letter, expat_name.substr(end + 1)};
  }
  return {};
}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(char space, std::string_view local) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    const std::string_view full = pair[0];
    if (!full.ends_with(local)) continue;
    const XmlName name = name_of(full, spaces_);
    if (name.is(space, local)) return std::string_view(pair[1]);
  }
  return std::nullopt;
}

struct XmlStream::State {
  std::string part;
  std::span<const XmlSpace> spaces;
  XmlHandler& handler;
  XML_Parser parser = nullptr;
  int depth = 0;
  std::size_t since_call = 0;    // bytes fed since the handler, or expat, last had something to say
  std::exception_ptr failure{};  // on its way out through expat, which is C

  ~State() { XML_ParserFree(parser); }

  [[nodiscard]] Unreadable refusal(Unreadable::Why why, const std::string& words) const {
    return {.why = why, .detail = part + ": " + words};
  }

  template <class Call>
  void guarded(Call call) {
    since_call = 0;
    if (failure) return;
    try {
      call();
    } catch (...) {  // rethrown by feed(), once expat has returned
      failure = std::current_exception();
      XML_StopParser(parser, XML_FALSE);
    }
  }

  static State& of(void* user) { return *static_cast<State*>(user); }

  static void on_start(void* user, const XML_Char* name, const XML_Char** attributes) {
    State& state = of(user);
    state.guarded([&] {
      if (++state.depth > kMaxDepth) throw state.refusal(Unreadable::Why::limit, "depth of XML");
      state.handler.start(name_of(name, state.spaces), XmlAttributes(attributes, state.spaces));
    });
  }
  static void on_end(void* user, const XML_Char* name) {
    State& state = of(user);
    state.guarded([&] {
      --state.depth;
      state.handler.end(name_of(name, state.spaces));
    });
  }
  static void on_text(void* user, const XML_Char* text, int size) {
    State& state = of(user);
    state.guarded([&] { state.handler.text({text, static_cast<std::size_t>(size)}); });
  }
  static void on_other(void* user, const XML_Char*, int) { of(user).since_call = 0; }
  static void on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    State& state = of(user);
    state.guarded([&] { throw state.refusal(Unreadable::Why::external, "DOCTYPE"); });
  }
};

XmlStream::XmlStream(std::string part, std::span<const XmlSpace> spaces, XmlHandler& handler)
    : state_(new State{.part = std::move(part), .spaces = spaces, .handler = handler}) {
  state_->parser = XML_ParserCreateNS(nullptr, kBetween);
  if (state_->parser == nullptr) throw std::bad_alloc();
  XML_SetUserData(state_->parser, state_.get());
  XML_SetElementHandler(state_->parser, State::on_start, State::on_end);
  XML_SetCharacterDataHandler(state_->parser, State::on_text);
  XML_SetDefaultHandler(state_->parser, State::on_other);
  XML_SetStartDoctypeDeclHandler(state_->parser, State::on_doctype);
}

XmlStream::~XmlStream() = default;

void XmlStream::feed(std::string_view piece) {
  State& state = *state_;
  state.since_call += piece.size();
  const auto status = XML_Parse(state.parser, piece.data(), static_cast<int>(piece.size()),
                                piece.empty() ? XML_TRUE : XML_FALSE);
  if (state.failure) std::rethrow_exception(state.failure);
  if (status == XML_STATUS_ERROR) {
    if (XML_GetErrorCode(state.parser) == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
    throw state.refusal(Unreadable::Why::damaged, "line " +
                                                      std::to_string(XML_GetCurrentLineNumber(state.parser)) +
                                                      ": " + XML_ErrorString(XML_GetErrorCode(state.parser)));
  }
  if (state.since_call > kMaxTag) throw state.refusal(Unreadable::Why::limit, "size of one tag");
}

}  // namespace pledged
