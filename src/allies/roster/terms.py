"""The words that people write in such tables, in each language: headings, roles, languages. Pure.

They are compared without case, accents and signs.
"""

from allies.glossary.naming import key
from allies.languages.known import known
from allies.teams.permissions import Role
from allies.teams.relations import Relation

OF_CHILD = ("child", "called", "born", "grade", "room")
COLUMNS = (*OF_CHILD, "adult", "role", "home", "email", "language", "phone")

HEADINGS = {
    "child": "child|child name|child's name|child full name|student|student name|student's name|pupil|pupil name|"
    "learner|niño|niña|niño o niña|nombre del niño|nombre de la niña|nombre del niño o niña|alumno|alumna|estudiante|"
    "nombre del alumno|nombre de la alumna|nombre del estudiante|الطفل|اسم الطفل|الطالب|اسم الطالب|التلميذ|اسم التلميذ|"
    "trẻ|tên trẻ|tên của trẻ|học sinh|tên học sinh",
    "child_first": "child first name|student first name|pupil first name|nombre de pila del alumno|"
    "student given name|اسم الطالب الأول",
    "child_last": "child last name|student last name|pupil surname|child surname|student surname|"
    "apellido del alumno|apellidos del alumno|apellido del estudiante|apellidos del estudiante|اسم عائلة الطالب",
    "name": "name|full name|nombre|nombre completo|الاسم|الاسم الكامل|"
    "tên|họ tên|họ và tên",
    "first": "first name|given name|forename|nombre de pila|الاسم الأول",
    "last": "last name|surname|family name|apellido|apellidos|اسم العائلة|الكنية",
    "called": "called|likes to be called|preferred name|nickname|goes by|le dicen|le gusta que le digan|apodo|"
    "nombre preferido|يحب أن ينادى|ينادى|الاسم المفضل|اسم الدلع|"
    "thích được gọi là|tên gọi",
    "born": "born|birth date|birthdate|date of birth|birthday|dob|nacimiento|fecha de nacimiento|cumpleaños|"
    "تاريخ الميلاد|الميلاد|تاريخ الولادة|"
    "ngày sinh|sinh nhật",
    "grade": "grade|grade level|year|class|grado|curso|año|الصف|المرحلة|"
    "lớp|khối lớp",
    "room": "room|classroom|homeroom|aula|salón|clase|sala|الغرفة|غرفة|غرفة الصف|الفصل|"
    "phòng|phòng học",
    "adult": "adult|adult name|adult's name|person|parent|parent name|guardian|guardian name|parent or guardian|"
    "parent/guardian|parent/guardian name|contact|contact name|staff|staff name|team member|adulto|persona|"
    "nombre del adulto|padre o madre|padre, madre o tutor|padre madre o tutor(a)|tutor|contacto|persona adulta|"
    "nombre del contacto|personal|البالغ|اسم البالغ|الشخص|ولي الأمر|اسم ولي الأمر|جهة الاتصال|الموظف|"
    "người lớn|phụ huynh|tên phụ huynh|người giám hộ|nhân viên",
    "role": "role|relation|relationship|relation to child|relationship to child|relationship to student|"
    "who they are to the child|rol|papel|relación|parentesco|relación con el alumno|función|cargo|"
    "الدور|الصلة|صلة القرابة|القرابة|الصفة|الوظيفة|"
    "vai trò|quan hệ|quan hệ với trẻ",
    "home": "home|household|which home|hogar|casa|domicilio|vivienda|البيت|المنزل|الأسرة|"
    "nhà|gia đình",
    "email": "email|e-mail|mail|email address|e-mail address|mailbox|correo|correo electrónico|email del adulto|"
    "البريد|البريد الإلكتروني|الإيميل|بريد إلكتروني|"
    "thư điện tử|địa chỉ e-mail",
    "language": "language|home language|preferred language|reads|idioma|lengua|idioma del hogar|idioma preferido|"
    "اللغة|لغة البيت|اللغة المفضلة|"
    "ngôn ngữ",
    "phone": "phone|phone number|telephone|cell|cell phone|mobile|tel|teléfono|celular|móvil|número de teléfono|"
    "الهاتف|رقم الهاتف|الجوال|المحمول|رقم الجوال|"
    "điện thoại|số điện thoại",
}  # fmt: skip
OF_HEADING = {key(word): column for column, words in HEADINGS.items() for word in words.split("|")}

GUARDIAN, FAMILY = Role.GUARDIAN, Role.FAMILY
ROLES: dict[tuple[Role, Relation | None], str] = {
    (GUARDIAN, Relation.MOTHER): "mother|mom|mum|mama|madre|mamá|الأم|أم|والدة|الوالدة|"
    "mẹ|má",
    (GUARDIAN, Relation.FATHER): "father|dad|papa|padre|papá|الأب|أب|والد|الوالد|"
    "cha|bố",
    (GUARDIAN, Relation.FOSTER): "madre o padre de acogida|"
    "foster parent|foster mother|foster father|foster|padre de acogida|madre de acogida|"
    "familia de acogida|والد بالرعاية|والدة بالرعاية|أسرة حاضنة|"
    "cha mẹ nuôi tạm thời",
    (GUARDIAN, Relation.GUARDIAN): "tutor o tutora legal|الوصي القانوني|"
    "guardian|legal guardian|tutor legal|tutora legal|وصي|وصية|وصي قانوني|الوصي|"
    "người giám hộ hợp pháp|người giám hộ",
    (GUARDIAN, Relation.OTHER): "parent|parent or guardian|parent/guardian|padre o madre|padre, madre o tutor|"
    "padre, madre o tutor(a)|أحد الوالدين|ولي الأمر|ولي أمر|أحد الوالدين أو ولي الأمر|"
    "phụ huynh|cha mẹ hoặc người giám hộ|cha mẹ hoặc người giám hộ khác",
    (FAMILY, Relation.STEPPARENT): "stepmother or stepfather|madrastra o padrastro|زوجة الأب أو زوج الأم|"
    "stepmother|stepfather|stepparent|stepmom|stepdad|madrastra|padrastro|"
    "زوجة الأب|زوج الأم|"
    "mẹ kế hoặc cha dượng|mẹ kế|cha dượng",
    (FAMILY, Relation.PARTNER): "pareja de la madre o del padre|"
    "partner|partner of a parent|pareja|شريك أحد الوالدين|"
    "bạn đời của cha hoặc mẹ",
    (FAMILY, Relation.GRANDMOTHER): "grandmother|grandma|abuela|الجدة|جدة|"
    "bà|bà nội|bà ngoại",
    (FAMILY, Relation.GRANDFATHER): "grandfather|grandpa|abuelo|الجد|جد|"
    "ông|ông nội|ông ngoại",
    (FAMILY, Relation.GRANDPARENT): "grandmother or grandfather|abuela o abuelo|الجدة أو الجد|grandparent|"
    "ông hoặc bà|ông bà",
    (FAMILY, Relation.AUNT): "aunt|auntie|tía|العمة أو الخالة|عمة|خالة|"
    "dì, cô hoặc bác gái|dì|cô",
    (FAMILY, Relation.UNCLE): "uncle|tío|العم أو الخال|عم|خال|"
    "chú, cậu hoặc bác trai|chú|cậu|bác",
    (FAMILY, Relation.SIBLING): "sister or brother|hermana o hermano|الأخت أو الأخ|"
    "sister|brother|sibling|hermana|hermano|أخت|أخ|الأخت|الأخ|"
    "anh chị em|anh trai|em trai|chị gái|em gái",
    (FAMILY, Relation.RELATIVE): "فرد آخر من الأسرة|قريب آخر|"
    "cousin|relative|other relative|family|other family|prima|primo|"
    "familiar|otro familiar|otra familia|قريب|قريبة|"
    "họ hàng khác|họ hàng|người khác trong gia đình",
    (FAMILY, Relation.CARER): "looks after the child at home|cuida al niño o niña en casa|رعاية الطفل في البيت|"
    "carer|caregiver|nanny|babysitter|cuidadora|cuidador|niñera|يعتني بالطفل في البيت|مربية|جليسة|"
    "chăm sóc trẻ ở nhà|người giữ trẻ",
    (FAMILY, Relation.FRIEND): "amistad de la familia|صديق الأسرة|"
    "friend|friend of the family|amiga|amigo|amigo de la familia|صديق|صديقة|"
    "bạn của gia đình",
    (Role.CASE_MANAGER, None): "coordinación del caso|"
    "case manager|iep case manager|case carrier|coordinador del caso|coordinadora del caso|"
    "coordinador(a) del caso|quien coordina el caso|منسق الحالة|منسقة الحالة|"
    "người quản lý hồ sơ",
    (Role.TEACHER, None): "teacher|special education teacher|general education teacher|classroom teacher|"
    "homeroom teacher|maestra|maestro|maestro(a)|profesora|profesor|docente|معلم|معلمة|مدرس|مدرسة|المعلم|المعلمة|"
    "معلم / معلمة|"
    "giáo viên|cô giáo|thầy giáo",
    (Role.THERAPIST, None): "terapeuta (servicio relacionado)|معالج (خدمة مساندة)|معالج / معالجة (خدمة مساندة)|"
    "therapist|speech therapist|speech-language pathologist|slp|speech|occupational therapist|"
    "ot|physical therapist|pt|related service provider|therapist (related service)|psychologist|school psychologist|"
    "counselor|social worker|nurse|school nurse|terapeuta|terapeuta del habla|terapeuta ocupacional|fisioterapeuta|"
    "logopeda|psicóloga|psicólogo|enfermera|enfermero|معالج|معالجة|معالج نطق|معالجة نطق|اختصاصي نطق|اختصاصية نطق|"
    "ممرض|ممرضة|"
    "chuyên viên trị liệu|chuyên viên trị liệu (dịch vụ liên quan)|y tá",
    (Role.PARAPROFESSIONAL, None): "paraprofessional|para|paraeducator|aide|teacher aide|teaching assistant|"
    "instructional aide|ta|paraprofesional|auxiliar|asistente|asistente de maestro|مساعد المعلم|مساعدة المعلم|"
    "مساعد|مساعدة|"
    "trợ giáo",
    (Role.SUBSTITUTE, None): "substitute|sub|substitute teacher|suplente|معلم بديل|معلمة بديلة|بديل|"
    "người dạy thay|giáo viên dạy thay",
    (Role.LEADER, None): "school leader|leader|principal|assistant principal|head teacher|director|directora|"
    "dirección de la escuela|subdirectora|subdirector|مدير|مديرة|مدير المدرسة|مديرة المدرسة|إدارة المدرسة|"
    "lãnh đạo trường|hiệu trưởng|phó hiệu trưởng",
    (Role.GUEST, Relation.ADVOCATE): "advocate|guest|interpreter|defensora|defensor|intérprete|persona invitada|"
    "invitado|invitada|ضيف|ضيفة|مترجم شفهي|مترجم|"
    "người đại diện hỗ trợ|khách|thông dịch viên",
    (Role.STUDENT, None): "student|self|alumno|alumna|estudiante|طالب|طالبة|"
    "học sinh",
}  # fmt: skip
OF_ROLE = {key(word): meant for meant, words in ROLES.items() for word in words.split("|")}

OF_LANGUAGE = {
    key(word): code
    for code, one in known().items()
    for word in (code, one.english, one.name, *one.called.values(), *one.also)
}
