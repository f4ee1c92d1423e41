// SharedText and SharedList: text and lists that are written once and then only read, so that copies share
// them. A pack may make a million targets of one template; what the template says is in memory once.
// They read like the std::string and std::vector that they hold, and change only by assigning another whole.
// Copies may be used in different threads; one object may not, unless nobody writes to it.
#pragma once

#include <initializer_list>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pledged {

class SharedText {
 public:
  SharedText() = default;
  SharedText(std::string text)  // NOLINT(google-explicit-constructor): reads like the text it holds
      : text_(text.empty() ? nullptr : std::make_shared<const std::string>(std::move(text))) {}
  SharedText(std::string_view text) : SharedText(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  SharedText(const char* text) : SharedText(std::string(text)) {}       // NOLINT(google-explicit-constructor)

  [[nodiscard]] const std::string& str() const { return text_ == nullptr ? nothing() : *text_; }
  operator const std::string&() const { return str(); }  // NOLINT(google-explicit-constructor)
  operator std::string_view() const { return str(); }    // NOLINT(google-explicit-constructor)
  [[nodiscard]] bool empty() const { return text_ == nullptr; }
  [[nodiscard]] std::size_t size() const { return str().size(); }
  void clear() { text_.reset(); }

  friend bool operator==(const SharedText& a, const SharedText& b) {
    return a.text_ == b.text_ || a.str() == b.str();
  }
  friend bool operator==(const SharedText& a, const std::string& b) { return a.str() == b; }
  friend bool operator==(const SharedText& a, std::string_view b) { return a.str() == b; }
  friend bool operator==(const SharedText& a, const char* b) { return a.str() == b; }
  friend std::string operator+(const SharedText& a, std::string_view b) { return a.str() + std::string(b); }
  friend std::string operator+(std::string a, const SharedText& b) { return std::move(a) + b.str(); }
  friend std::ostream& operator<<(std::ostream& out, const SharedText& text) { return out << text.str(); }

 private:
  static const std::string& nothing() {
    static const std::string kNothing;
    return kNothing;
  }

  std::shared_ptr<const std::string> text_;  // null: empty
};

template <class Item>
class SharedList {
 public:
  SharedList() = default;
  SharedList(std::vector<Item> items)  // NOLINT(google-explicit-constructor): reads like the list it holds
      : items_(items.empty() ? nullptr : std::make_shared<const std::vector<Item>>(std::move(items))) {}
  SharedList(std::initializer_list<Item> items) : SharedList(std::vector<Item>(items)) {}

  [[nodiscard]] const std::vector<Item>& items() const { return items_ == nullptr ? nothing() : *items_; }
  operator const std::vector<Item>&() const { return items(); }  // NOLINT(google-explicit-constructor)
  [[nodiscard]] bool empty() const { return items_ == nullptr; }
  [[nodiscard]] std::size_t size() const { return items().size(); }
  [[nodiscard]] auto begin() const { return items().begin(); }
  [[nodiscard]] auto end() const { return items().end(); }
  [[nodiscard]] const Item& front() const { return items().front(); }
  [[nodiscard]] const Item& back() const { return items().back(); }
  const Item& operator[](std::size_t position) const { return items()[position]; }

  friend bool operator==(const SharedList& a, const SharedList& b) {
    return a.items_ == b.items_ || a.items() == b.items();
  }

 private:
  static const std::vector<Item>& nothing() {
    static const std::vector<Item> kNothing;
    return kNothing;
  }

  std::shared_ptr<const std::vector<Item>> items_;  // null: empty
};

}  // namespace pledged
