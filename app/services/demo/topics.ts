import type { TopicLine } from '#app/domain/topic-line.ts'

/** The notices the story names; their codes and classes are promised (CONTRACT 4). */
export const DEMO_TOPICS: readonly TopicLine[] = [
  {
    code: 'petition.progress',
    class: 'service',
    name: {
      ko: '민원 처리 상황',
      en: 'Progress of your petition',
      zh: '民愿办理进度',
      vi: 'Tiến độ xử lý kiến nghị',
    },
    defaultOrder: ['kakao', 'sms', 'email'],
  },
  {
    code: 'programme.booking',
    class: 'service',
    name: {
      ko: '강좌·프로그램 예약',
      en: 'Course and programme bookings',
      zh: '课程与活动预约',
      vi: 'Đặt chỗ lớp học và chương trình',
    },
    defaultOrder: ['kakao', 'sms', 'push'],
  },
  {
    code: 'facility.rental',
    class: 'service',
    name: {
      ko: '공공시설 대관',
      en: 'Public facility rental',
      zh: '公共设施租借',
      vi: 'Thuê cơ sở công cộng',
    },
    defaultOrder: ['kakao', 'sms'],
  },
  {
    code: 'library.loan',
    class: 'service',
    name: {
      ko: '도서 대출·반납',
      en: 'Library loans and returns',
      zh: '图书借还',
      vi: 'Mượn và trả sách thư viện',
    },
    defaultOrder: ['kakao', 'email', 'sms'],
  },
  {
    code: 'civil-defence.training',
    class: 'statutory',
    name: {
      ko: '민방위 교육 통지',
      en: 'Civil defence training',
      zh: '民防训练通知',
      vi: 'Thông báo huấn luyện dân phòng',
    },
    defaultOrder: ['kakao', 'sms'],
    postAfterSeconds: 3 * 86_400,
    legalService: true,
  },
  {
    code: 'tax.payment-due',
    class: 'statutory',
    name: {
      ko: '지방세 납부 안내',
      en: 'Local tax due',
      zh: '地方税缴纳提醒',
      vi: 'Nhắc nộp thuế địa phương',
    },
    defaultOrder: ['kakao', 'sms'],
    urgentAllowed: true,
  },
  {
    code: 'culture.news',
    class: 'consent',
    name: { ko: '문화 소식', en: 'Culture news', zh: '文化资讯', vi: 'Tin văn hóa' },
    defaultOrder: ['kakao', 'email', 'push'],
  },
  {
    code: 'festival.promotion',
    class: 'advertising',
    name: {
      ko: '축제·행사 홍보',
      en: 'Festival promotions',
      zh: '节庆活动推广',
      vi: 'Quảng bá lễ hội',
    },
    defaultOrder: ['sms', 'email', 'push'],
  },
  {
    code: 'disaster.alert',
    class: 'emergency',
    name: { ko: '재난 알림', en: 'Disaster alerts', zh: '灾害警报', vi: 'Cảnh báo thiên tai' },
    defaultOrder: ['kakao', 'sms', 'push', 'email'],
    urgentAllowed: true,
  },
]
