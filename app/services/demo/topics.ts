import type { TopicLine } from '#app/domain/topic-line.ts'

/**
 * The notices the story names; their codes and classes are promised (CONTRACT 4). Articles as on law.go.kr and
 * elaw.klri.re.kr, their headings only where they were read there: 민방위기본법 (18522호) §23, §24; 지방세기본법 §30, of
 * which ⑧ goes by post when the network fails; 재난 및 안전관리 기본법 §38의2, on whose ③ 재난문자방송 rests too.
 */
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
    description: {
      ko: '신청하신 민원이 접수되고 처리되는 때마다 알려 드려요.',
      en: 'Tells you when your petition is received, and at each step until it is answered.',
      zh: '您的民愿受理及处理进展时通知您。',
      vi: 'Báo cho bạn khi kiến nghị được tiếp nhận và qua từng bước xử lý.',
    },
    example: {
      ko: '신청하신 민원(도로 보수)이 담당 부서로 넘어갔어요. 11월 28일까지 답해 드릴게요.',
      en: 'Your petition (road repair) is with the department. You will have an answer by 28 November.',
      zh: '您的民愿（道路维修）已转交负责部门，将于11月28日前答复。',
      vi: 'Kiến nghị của bạn (sửa đường) đã chuyển đến bộ phận phụ trách. Bạn sẽ nhận trả lời trước ngày 28/11.',
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
    description: {
      ko: '신청하신 강좌와 프로그램이 확정되거나 바뀌면 알려 드려요.',
      en: 'Tells you when a course or programme you booked is confirmed or changes.',
      zh: '您预约的课程或活动确认、变更时通知您。',
      vi: 'Báo cho bạn khi lớp học hay chương trình đã đặt được xác nhận hoặc thay đổi.',
    },
    example: {
      ko: '12월 3일 오전 10시 ‘스마트폰 교실’ 예약이 확정됐어요.',
      en: 'Your place in “Smartphone class”, 3 December, 10 am, is confirmed.',
      zh: '12月3日上午10点“智能手机课堂”预约已确认。',
      vi: 'Chỗ của bạn ở “Lớp học điện thoại thông minh”, 10 giờ sáng ngày 3/12, đã được xác nhận.',
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
    description: {
      ko: '체육관이나 회의실처럼 빌리신 시설의 예약과 이용을 알려 드려요.',
      en: 'About the sports hall or meeting room you rented: booking and use.',
      zh: '关于您租借的体育馆、会议室等设施的预约与使用。',
      vi: 'Về nhà thể thao hay phòng họp bạn đã thuê: đặt chỗ và sử dụng.',
    },
    example: {
      ko: '내일 오후 2시 시민체육관 2번 코트를 쓰실 수 있어요.',
      en: 'Court 2 of the sports hall is yours tomorrow at 2 pm.',
      zh: '明天下午2点，您可使用市民体育馆2号场地。',
      vi: 'Ngày mai lúc 14 giờ, bạn có thể dùng sân số 2 của nhà thể thao.',
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
    description: {
      ko: '빌리신 책을 돌려주실 날과 예약하신 책이 들어온 것을 알려 드려요.',
      en: 'Tells you when a book is due back, and when one you reserved has come in.',
      zh: '提醒还书日期，并在预约图书到馆时通知您。',
      vi: 'Nhắc ngày trả sách và báo khi sách bạn đặt đã về.',
    },
    example: {
      ko: '빌리신 책 2권을 11월 30일까지 돌려주세요.',
      en: 'Two books are due back by 30 November.',
      zh: '请在11月30日前归还所借的2本书。',
      vi: 'Vui lòng trả 2 cuốn sách trước ngày 30/11.',
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
    description: {
      ko: '민방위대원이 받으셔야 하는 교육과 훈련의 날짜와 곳을 알려 드려요.',
      en: 'When and where members of the civil defence corps have to train.',
      zh: '通知民防队员须参加的教育训练的时间和地点。',
      vi: 'Ngày giờ và địa điểm huấn luyện mà thành viên dân phòng phải tham gia.',
    },
    example: {
      ko: '민방위 교육이 12월 5일 오전 9시 시민회관에서 있어요. 신분증을 가져오세요.',
      en: 'Civil defence training: 5 December, 9 am, civic hall. Bring your identity card.',
      zh: '民防教育：12月5日上午9点，市民会馆。请携带身份证。',
      vi: 'Huấn luyện dân phòng: 9 giờ sáng ngày 5/12 tại nhà văn hóa. Mang theo giấy tờ tùy thân.',
    },
    legalBasis: {
      ko: '민방위기본법 제23조(민방위 대원의 교육훈련), 제24조(교육훈련 통지서의 전달 등)',
      en: 'Framework Act on Civil Defense, Articles 23 (education and training) and 24 (delivery of notice)',
      zh: '《民防基本法》第23条、第24条',
      vi: 'Luật khung về phòng vệ dân sự, Điều 23 và Điều 24',
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
    description: {
      ko: '재산세, 자동차세 같은 지방세를 언제까지 내셔야 하는지 알려 드려요.',
      en: 'Tells you by when local taxes such as property or vehicle tax are due.',
      zh: '通知财产税、汽车税等地方税的缴纳期限。',
      vi: 'Báo hạn nộp các loại thuế địa phương như thuế tài sản, thuế ô tô.',
    },
    example: {
      ko: '자동차세를 12월 31일까지 내 주세요. 위택스나 은행에서 내실 수 있어요.',
      en: 'Please pay your vehicle tax by 31 December, at Wetax or a bank.',
      zh: '请在12月31日前缴纳汽车税，可通过Wetax或银行缴纳。',
      vi: 'Vui lòng nộp thuế ô tô trước ngày 31/12, tại Wetax hoặc ngân hàng.',
    },
    legalBasis: {
      ko: '지방세징수법 제12조, 지방세기본법 제30조(서류송달의 방법)',
      en: 'Local Tax Collection Act, Article 12 (notice of tax); Framework Act on Local Taxes, Article 30 (methods of service)',
      zh: '《地方税征收法》第12条、《地方税基本法》第30条',
      vi: 'Luật thu thuế địa phương, Điều 12; Luật khung về thuế địa phương, Điều 30',
    },
    defaultOrder: ['kakao', 'sms'],
    urgentAllowed: true,
  },
  {
    code: 'culture.news',
    class: 'consent',
    name: { ko: '문화 소식', en: 'Culture news', zh: '文化资讯', vi: 'Tin văn hóa' },
    description: {
      ko: '공연, 전시, 강연 소식을 모아 보내 드려요.',
      en: 'News of concerts, exhibitions and talks.',
      zh: '为您发送演出、展览、讲座资讯。',
      vi: 'Tin về biểu diễn, triển lãm và nói chuyện.',
    },
    example: {
      ko: '이번 주말 시립미술관에서 새 전시가 열려요.',
      en: 'A new exhibition opens at the city museum this weekend.',
      zh: '本周末市立美术馆将举办新展览。',
      vi: 'Cuối tuần này bảo tàng thành phố khai mạc triển lãm mới.',
    },
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
    description: {
      ko: '축제와 행사를 널리 알리는 광고예요.',
      en: 'Advertisements for festivals and events.',
      zh: '节庆和活动的推广信息。',
      vi: 'Quảng cáo lễ hội và sự kiện.',
    },
    example: {
      ko: '(광고) 봄꽃 축제에 오세요. 4월 3일부터 5일까지예요.',
      en: '(Advertisement) Come to the spring flower festival, 3 to 5 April.',
      zh: '（广告）欢迎参加春花节，4月3日至5日。',
      vi: '(Quảng cáo) Mời bạn đến lễ hội hoa xuân, từ 3 đến 5/4.',
    },
    defaultOrder: ['sms', 'email', 'push'],
  },
  {
    code: 'disaster.alert',
    class: 'emergency',
    name: { ko: '재난 알림', en: 'Disaster alerts', zh: '灾害警报', vi: 'Cảnh báo thiên tai' },
    description: {
      ko: '태풍, 큰비, 지진처럼 생명과 안전이 걸린 일을 바로 알려 드려요.',
      en: 'Tells you at once of what endangers life and safety: typhoons, heavy rain, earthquakes.',
      zh: '台风、暴雨、地震等危及生命安全的情况立即通知您。',
      vi: 'Báo ngay những việc đe dọa tính mạng và an toàn: bão, mưa lớn, động đất.',
    },
    example: {
      ko: '큰비로 하천이 넘칠 수 있어요. 지금 높은 곳으로 가 주세요.',
      en: 'The river may flood after heavy rain. Please go to higher ground now.',
      zh: '暴雨可能导致河水泛滥，请立即前往高处。',
      vi: 'Mưa lớn có thể làm sông tràn bờ. Hãy đến nơi cao ngay.',
    },
    legalBasis: {
      ko: '재난 및 안전관리 기본법 제38조의2(재난 예보·경보체계 구축·운영 등)',
      en: 'Framework Act on the Management of Disasters and Safety, Article 38-2 (forecast and warning systems)',
      zh: '《灾害与安全管理基本法》第38条之2',
      vi: 'Luật khung về quản lý thảm họa và an toàn, Điều 38-2',
    },
    defaultOrder: ['kakao', 'sms', 'push', 'email'],
    urgentAllowed: true,
  },
]
