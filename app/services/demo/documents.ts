import type { ConsentText, ConsentTexts } from '#app/domain/consent-document.ts'
import { parseDay } from '#app/domain/time.ts'

type DemoDocument = { subject: string; version: string; inForceAt: number; texts: ConsentTexts }

const SENDER = {
  ko: '알림길 시연 시',
  en: 'Allimgil demonstration city',
  zh: 'Allimgil 演示市',
  vi: 'Thành phố mẫu Allimgil',
}

const culture: ConsentTexts = {
  ko: {
    title: '문화 소식을 받는 데 대한 동의',
    sender: SENDER.ko,
    purpose: '시립 미술관, 공연장, 도서관의 전시와 공연, 강좌 소식을 알려 드려요.',
    items: '등록하신 휴대전화 번호, 이메일 주소, 받을 순서',
    retention: '동의를 거두실 때까지예요. 거두시면 이 소식에는 바로 쓰지 않아요.',
    refusal: '동의하지 않으셔도 되고, 다른 알림과 시설 이용에는 아무 불이익이 없어요. 이 소식만 오지 않아요.',
    night: null,
  },
  en: {
    title: 'Consent to culture news',
    sender: SENDER.en,
    purpose: 'To tell you of exhibitions, performances and courses of the city’s museum, hall and libraries.',
    items: 'The mobile number and e-mail address you registered, and your order of channels',
    retention: 'Until you withdraw. Then they are no longer used for this news, at once.',
    refusal:
      'You may refuse: other notices and the use of facilities are not affected. Only this news does not come.',
    night: null,
  },
  zh: {
    title: '接收文化资讯的同意',
    sender: SENDER.zh,
    purpose: '向您介绍市立美术馆、剧场和图书馆的展览、演出与课程。',
    items: '您登记的手机号码、电子邮箱和接收顺序',
    retention: '到您撤回同意为止。撤回后立即不再用于此资讯。',
    refusal: '您可以不同意，其他通知和设施使用不受任何不利影响，只是收不到此资讯。',
    night: null,
  },
  vi: {
    title: 'Đồng ý nhận tin văn hóa',
    sender: SENDER.vi,
    purpose:
      'Để cho bạn biết các triển lãm, buổi biểu diễn và lớp học của bảo tàng, nhà hát và thư viện thành phố.',
    items: 'Số điện thoại di động và email bạn đã đăng ký, và thứ tự nhận',
    retention: 'Cho đến khi bạn rút lại. Khi đó chúng không còn được dùng cho tin này nữa, ngay lập tức.',
    refusal:
      'Bạn có thể không đồng ý: các thông báo khác và việc sử dụng cơ sở không bị ảnh hưởng. Chỉ không nhận tin này.',
    night: null,
  },
  easy: {
    title: '문화 소식 받기',
    sender: '시청 (알림길 시연 시)',
    purpose: '미술관, 공연장, 도서관에서 무엇을 하는지 알려 주려고 해요.',
    items: '내 휴대전화 번호와 이메일 주소, 받고 싶은 순서',
    retention: '내가 “그만”이라고 할 때까지예요.',
    refusal: '싫으면 동의하지 않아도 돼요. 나쁜 일은 생기지 않아요.',
    night: null,
  },
}

const festival: ConsentTexts = {
  ko: {
    title: '축제·행사 광고를 받는 데 대한 동의',
    sender: SENDER.ko,
    purpose: '시가 여는 축제와 유료 행사를 광고로 알려 드려요.',
    items: '등록하신 휴대전화 번호, 이메일 주소, 받을 순서',
    retention:
      '동의를 거두실 때까지이고, 길어도 동의하신 날부터 2년이에요. 그 전에 계속 받으실지 다시 여쭤봐요.',
    refusal: '동의하지 않으셔도 되고, 다른 알림과 행사 참여에는 아무 불이익이 없어요. 이 광고만 오지 않아요.',
    night:
      '밤 9시부터 다음 날 아침 8시 사이에는 따로 동의하신 분께만 보내요. 이메일은 이 시간에도 올 수 있어요.',
  },
  en: {
    title: 'Consent to advertising of festivals and events',
    sender: SENDER.en,
    purpose: 'To advertise the festivals and paid events the city holds.',
    items: 'The mobile number and e-mail address you registered, and your order of channels',
    retention:
      'Until you withdraw, and two years from the day you agree at the most. You are asked again before that.',
    refusal:
      'You may refuse: other notices and taking part in events are not affected. Only this advertising does not come.',
    night:
      'Between 9 pm and 8 am it is sent only to those who agreed to that separately. E-mail may come at these hours too.',
  },
  zh: {
    title: '接收节庆活动广告的同意',
    sender: SENDER.zh,
    purpose: '以广告形式向您介绍本市举办的节庆和收费活动。',
    items: '您登记的手机号码、电子邮箱和接收顺序',
    retention: '到您撤回同意为止，最长为同意之日起两年。到期前会再次询问您。',
    refusal: '您可以不同意，其他通知和参加活动不受任何不利影响，只是收不到此广告。',
    night: '晚上9点至次日早上8点只发送给另行同意的人。电子邮件在此时段也可能送达。',
  },
  vi: {
    title: 'Đồng ý nhận quảng cáo lễ hội và sự kiện',
    sender: SENDER.vi,
    purpose: 'Để quảng cáo các lễ hội và sự kiện có thu phí do thành phố tổ chức.',
    items: 'Số điện thoại di động và email bạn đã đăng ký, và thứ tự nhận',
    retention:
      'Cho đến khi bạn rút lại, và lâu nhất là hai năm kể từ ngày đồng ý. Trước đó chúng tôi sẽ hỏi lại bạn.',
    refusal:
      'Bạn có thể không đồng ý: các thông báo khác và việc tham gia sự kiện không bị ảnh hưởng. Chỉ không nhận quảng cáo này.',
    night: 'Từ 9 giờ tối đến 8 giờ sáng chỉ gửi cho người đã đồng ý riêng. Email có thể đến cả vào giờ này.',
  },
  easy: {
    title: '축제 광고 받기',
    sender: '시청 (알림길 시연 시)',
    purpose: '우리 시의 축제와 돈을 내는 행사를 광고하려고 해요.',
    items: '내 휴대전화 번호와 이메일 주소, 받고 싶은 순서',
    retention: '내가 “그만”이라고 할 때까지예요. 길어도 2년이고, 그 전에 다시 물어봐요.',
    refusal: '싫으면 동의하지 않아도 돼요. 나쁜 일은 생기지 않아요.',
    night: '밤 9시부터 아침 8시까지는 따로 동의한 사람에게만 보내요. 이메일은 밤에도 올 수 있어요.',
  },
}

/** What the made-up residents agreed to on paper two years ago, in the words of then. */
const earlier = (texts: ConsentTexts): ConsentTexts =>
  Object.fromEntries(
    Object.entries(texts).map(([variant, text]: [string, ConsentText]) => [
      variant,
      { ...text, title: `${text.title} (2024)` },
    ]),
  ) as ConsentTexts

const since = (date: string) => parseDay(date)!

/** The texts of the demonstration's consents: the versions its residents agreed to, and the one in force. */
export const DEMO_DOCUMENTS: readonly DemoDocument[] = [
  ['culture.news', culture] as const,
  ['festival.promotion', festival] as const,
].flatMap(([subject, texts]) => [
  { subject, version: 'demo-2024-01', inForceAt: since('2024-01-01'), texts: earlier(texts) },
  { subject, version: 'demo-2026-01', inForceAt: since('2026-01-01'), texts },
])
