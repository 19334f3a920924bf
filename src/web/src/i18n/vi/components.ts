type Text = string | ((values: Readonly<Record<string, string>>) => string);

/** What the component library itself says to screen readers, by its parts and keys. */
export const components: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  overlays: { dismiss: 'Đóng' },
  menu: { longPressMessage: 'Nhấn giữ hoặc nhấn Alt + mũi tên xuống để mở trình đơn' },
  searchfield: { 'Clear search': 'Xóa tìm kiếm' },
  spinbutton: { Empty: 'Trống' },
  datepicker: {
    era: 'kỷ nguyên',
    year: 'năm',
    month: 'tháng',
    day: 'ngày',
    hour: 'giờ',
    minute: 'phút',
    second: 'giây',
    dayPeriod: 'SA/CH',
    calendar: 'Lịch',
    weekday: 'thứ',
    timeZoneName: 'múi giờ',
    selectedDateDescription: ({ date }) => `Ngày đã chọn: ${date}`,
    selectedTimeDescription: ({ time }) => `Giờ đã chọn: ${time}`,
  },
  calendar: {
    previous: 'Trước',
    next: 'Sau',
    selectedDateDescription: ({ date }) => `Ngày đã chọn: ${date}`,
    todayDate: ({ date }) => `Hôm nay, ${date}`,
    todayDateSelected: ({ date }) => `Hôm nay, ${date}, đã chọn`,
    dateSelected: ({ date }) => `${date}, đã chọn`,
    minimumDate: 'Ngày sớm nhất',
    maximumDate: 'Ngày muộn nhất',
  },
  tree: { expand: 'Mở rộng', collapse: 'Thu gọn' },
  combobox: {
    buttonLabel: 'Hiện gợi ý',
    listboxLabel: 'Gợi ý',
    focusAnnouncement: ({ optionText }) => optionText ?? '',
    countAnnouncement: ({ optionCount }) => `Có ${optionCount} lựa chọn.`,
    selectedAnnouncement: ({ optionText }) => `${optionText}, đã chọn`,
  },
  components: { selectPlaceholder: 'Chọn một mục', dropzoneLabel: 'Nơi thả tệp' },
};
